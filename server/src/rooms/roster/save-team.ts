import { sql } from 'kysely'
import type { NewTeam } from '@aftercare/contract/roster'
import type { Role } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Caller, Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { mayApologise } from '../cases/index.ts'
import { record } from '../people/index.ts'
import { lookAgain } from './queries.ts'

type Body = z.infer<typeof NewTeam>

export interface TeamAsk {
  readonly caller: Caller
  /** The shop in which it is asked. */
  readonly membership: Membership
}

/** 新建班组. */
export async function addTeam(work: Work, ask: TeamAsk, body: Body): Promise<Outcome<{ id: string }>> {
  const shops = await shopsFor(work.db, ask.caller, body)
  if (!shops.ok) return shops
  const id = newId()
  const { name, capacity } = body
  work.insert('teams', { id, name, capacity, version: 1, createdAt: work.now })
  await writeParts(work, ask, { id, body, shops: shops.value })
  return done({ id })
}

interface TeamAt {
  readonly id: string
  /** The version that was seen. */
  readonly version: number
}

/** 修改班组: as a whole; whoever has not seen the last change is told so. */
export async function changeTeam(
  work: Work,
  ask: TeamAsk,
  { id, version, body }: TeamAt & { readonly body: Body },
): Promise<Outcome<{ version: number }>> {
  const held = await holdTeam(work.db, ask, { id, version })
  if (!held.ok) return held
  const shops = await shopsFor(work.db, ask.caller, body)
  if (!shops.ok) return shops
  await clearParts(work.db, id)
  const { name, capacity } = body
  work.update('teams', { id }, { name, capacity, version: version + 1 })
  await writeParts(work, ask, { id, body, shops: shops.value })
  return done({ version: version + 1 })
}

/** 删除班组: its people and their shifts stay. */
export async function removeTeam(work: Work, ask: TeamAsk, at: TeamAt): Promise<Outcome<null>> {
  const held = await holdTeam(work.db, ask, at)
  if (!held.ok) return held
  await clearParts(work.db, at.id)
  await sql`delete from teams where teams.id = ${at.id}`.execute(work.db)
  const { shopId } = ask.membership
  record(work, { shopId, action: 'team.removed', subject: at.id, data: { name: held.value.name } })
  return done(null)
}

const managed = ({ memberships }: Caller): Membership[] =>
  memberships.filter(({ permissions }) => permissions.has('roster.manage'))

/** The team's row, held. It is hers to change when she manages the roster of each of its shops. */
async function holdTeam(
  db: Db,
  { caller, membership }: TeamAsk,
  { id, version }: TeamAt,
): Promise<Outcome<{ name: string }>> {
  const { rows } = await sql<{ name: string; version: number; shops: string[] }>`
    select teams.name, teams.version,
      array(select team_shops.shop_id::text from team_shops where team_shops.team_id = teams.id) as shops
    from teams where teams.id = ${id}::uuid for update of teams
  `.execute(db)
  const team = rows[0]
  if (!team?.shops.includes(membership.shopId)) return refused({ code: 'team.unknown' })
  const own = managed(caller).map(({ shopId }) => shopId)
  if (!team.shops.every((shopId) => own.includes(shopId))) return refused({ code: 'team.shop' })
  return team.version === version ? done(team) : refused({ code: 'roster.changed' })
}

async function shopsFor(db: Db, caller: Caller, { shop, shops, members }: Body): Promise<Outcome<string[]>> {
  const wanted = [...new Set([shop, ...shops])]
  const found = managed(caller).filter(({ code }) => wanted.includes(code))
  if (found.length < wanted.length) return refused({ code: 'team.shop' })
  const ids = found.map(({ shopId }) => shopId)
  const { rows } = await sql<{ personId: string; role: Role }>`
    select memberships.person_id as "personId", memberships.role from memberships
    where memberships.shop_id = any(${ids}::uuid[]) and memberships.left_at is null
      and memberships.person_id = any(${members.map(({ personId }) => personId)}::uuid[])
  `.execute(db)
  const rolesOf = (id: string) => rows.filter(({ personId }) => personId === id).map(({ role }) => role)
  if (members.some(({ personId }) => rolesOf(personId).length === 0)) return refused({ code: 'team.member' })
  // Who leads answers for complaints about service, so her word has to count.
  const mayLead = (personId: string): boolean => rolesOf(personId).some(mayApologise)
  if (members.some(({ personId, leads }) => leads && !mayLead(personId)))
    return refused({ code: 'team.lead_role' })
  return done(ids)
}

async function clearParts(db: Db, id: string): Promise<void> {
  await sql`delete from team_members where team_members.team_id = ${id}`.execute(db)
  await sql`delete from team_shops where team_shops.team_id = ${id}`.execute(db)
}

interface Parts {
  readonly id: string
  readonly body: Body
  readonly shops: readonly string[]
}

async function writeParts(work: Work, { membership }: TeamAsk, { id, body, shops }: Parts): Promise<void> {
  for (const shopId of shops) work.insert('teamShops', { teamId: id, shopId })
  const members = new Map(body.members.map((one) => [one.personId, one]))
  for (const { personId, leads } of members.values())
    work.insert('teamMembers', { teamId: id, personId, leads })
  await lookAgain(work, shops)
  const data = { name: body.name, members: members.size }
  record(work, { shopId: membership.shopId, action: 'team.saved', subject: id, data })
}
