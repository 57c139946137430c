import { sql } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import type { Invitation } from '@aftercare/contract/people'
import type { z } from 'zod'
import { done, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { invitationState, type InvitationTimes } from '../domain/invitation.ts'
import { nextPlace, readPlace, type Asked, type BadCursor } from './place-in-list.ts'

type Shown = z.infer<typeof Invitation>
interface Stored extends InvitationTimes {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly by: string | null
  readonly createdAt: Instant
}

/** The invitations of a shop, newest first. Served by invitations_of_shop. */
export async function listInvitations(
  db: Db,
  { shopId, now, ...asked }: Asked & { readonly shopId: string; readonly now: Instant },
): Promise<Outcome<{ items: Shown[]; nextCursor: string | null }, BadCursor>> {
  const place = readPlace(asked.cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const { rows } = await sql<Stored>`
    select invitations.id, invitations.name, invitations.role, people.name as by,
      invitations.created_at as "createdAt", invitations.expires_at as "expiresAt",
      invitations.accepted_at as "acceptedAt", invitations.withdrawn_at as "withdrawnAt"
    from invitations left join people on people.id = invitations.created_by
    where invitations.shop_id = ${shopId}
      and (invitations.created_at, invitations.id) < (${new Date(at)}, ${id}::uuid)
    order by invitations.created_at desc, invitations.id desc
    limit ${asked.limit + 1}
  `.execute(db)
  return done({
    items: rows.slice(0, asked.limit).map((row) => showInvitation(row, now)),
    nextCursor: nextPlace(rows, asked.limit, (row) => row.createdAt),
  })
}

export const showInvitation = (row: Stored, now: Instant): Shown => ({
  id: row.id,
  name: row.name,
  role: row.role,
  by: row.by,
  state: invitationState(row, now),
  createdAt: toShanghai(row.createdAt),
  expiresAt: toShanghai(row.expiresAt),
  acceptedAt: row.acceptedAt === null ? null : toShanghai(row.acceptedAt),
})

/** An invitation of one of the shops; held for this transaction. */
export async function lockInvitation(
  db: Db,
  id: string,
  shops: readonly string[],
): Promise<(InvitationTimes & { shopId: string; role: Role }) | null> {
  const { rows } = await sql<InvitationTimes & { shopId: string; role: Role }>`
    select invitations.shop_id as "shopId", invitations.role, invitations.expires_at as "expiresAt",
      invitations.accepted_at as "acceptedAt", invitations.withdrawn_at as "withdrawnAt"
    from invitations
    where invitations.id = ${id}::uuid and invitations.shop_id = any(${shops}::uuid[])
    for update
  `.execute(db)
  return rows[0] ?? null
}
