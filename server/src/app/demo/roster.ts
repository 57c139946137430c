import type { RosterWeek, ShiftInterval } from '@aftercare/contract/roster'
import { invariant } from '../../kernel/outcome.ts'
import type { FirstRoster } from '../../rooms/roster/index.ts'

const day: ShiftInterval[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const evening: ShiftInterval[] = [{ from: '14:00', to: '23:00' }]
const night: ShiftInterval[] = [{ from: '22:00', to: '09:00' }]

/** The same shifts on all days but these, Sunday being 0. */
const week = (shifts: readonly ShiftInterval[], ...off: number[]): RosterWeek =>
  Array.from({ length: 7 }, (_, weekday) => (off.includes(weekday) ? [] : [...shifts]))

const SHARE = 30

interface Shift {
  readonly login: string
  readonly week: RosterWeek
  /** Null: as the team. */
  readonly capacity?: number
}

const dayTeam: readonly Shift[] = [
  { login: 'lead', week: week(day, 0), capacity: 8 },
  { login: 'agent', week: week(day, 6) },
  { login: 'agent2', week: week(day, 0) },
  { login: 'agent3', week: week(day, 1) },
  { login: 'agent4', week: week(day, 2) },
  { login: 'agent5', week: week(day, 3) },
  { login: 'agent6', week: week(day, 4) },
  { login: 'agent7', week: week(day, 5) },
]
const eveningTeam: readonly Shift[] = [
  { login: 'lead2', week: week(evening, 1), capacity: 8 },
  { login: 'agent8', week: week(evening, 6) },
  { login: 'agent9', week: week(evening, 0) },
  { login: 'agent10', week: week(evening, 2) },
  { login: 'agent11', week: week(evening, 3) },
  { login: 'lead3', week: week(night), capacity: 15 },
  { login: 'agent12', week: week(night, 4) },
  { login: 'agent13', week: week(night, 5) },
  { login: 'agent14', week: week(night, 0) },
]
const others: readonly Shift[] = [
  { login: 'supervisor', week: week(day, 0, 6), capacity: 0 },
  { login: 'supervisor2', week: week(evening, 1, 2), capacity: 0 },
]

/** 白班组 and 晚班组 of the demo shop: somebody is on shift at every hour. */
export function demoRoster(shopId: string, ids: ReadonlyMap<string, string>): FirstRoster {
  const idOf = (login: string): string => {
    const id = ids.get(login)
    invariant(id !== undefined, `the demo shop has no ${login}`)
    return id
  }
  const team = (name: string, shifts: readonly Shift[]) => ({
    name,
    capacity: SHARE,
    members: shifts.map(({ login }) => ({ personId: idOf(login), leads: login.startsWith('lead') })),
  })
  return {
    shopId,
    teams: [team('白班组', dayTeam), team('晚班组', eveningTeam)],
    plans: [...dayTeam, ...eveningTeam, ...others].map(({ login, week: own, capacity = null }) => ({
      personId: idOf(login),
      week: own,
      capacity,
    })),
  }
}
