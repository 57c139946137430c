import type { RosterWeek, Team } from '@aftercare/contract/roster'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { ALL_SKILLS } from './queries.ts'

/** The teams and weeks with which a shop begins. */
export interface FirstRoster {
  readonly shopId: string
  readonly teams: readonly Pick<Team, 'name' | 'capacity' | 'members'>[]
  readonly plans: readonly {
    readonly personId: string
    readonly week: RosterWeek
    readonly capacity: number | null
  }[]
}

/** Puts the roster of a shop that has none yet; its people are made in the same transaction. */
export function putRoster(work: Work, { shopId, teams, plans }: FirstRoster): void {
  for (const { name, capacity, members } of teams) {
    const id = newId()
    work.insert('teams', { id, name, capacity, version: 1, createdAt: work.now })
    work.insert('teamShops', { teamId: id, shopId })
    for (const { personId, leads } of members) work.insert('teamMembers', { teamId: id, personId, leads })
  }
  for (const plan of plans)
    work.insert('rosterPeople', plan, {
      skills: ALL_SKILLS,
      awayAt: null,
      lastAssignedAt: null,
      version: 1,
    })
}
