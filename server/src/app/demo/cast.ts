import type { Kind } from './judge.ts'
import type { Random } from './random.ts'
import type { Fate } from './steps.ts'
import type { Subject } from './subjects.ts'

/** A matter and where its case stands at the present. */
export interface Part {
  readonly subject: Subject
  readonly fate: Fate
}

interface Role {
  readonly fate: Exclude<Fate, 'closed'>
  /** How many of them lie on the desk of a shop of full size. */
  readonly wanted: number
  readonly suits: (subject: Subject) => boolean
}

const oneOf =
  (...kinds: readonly Kind[]) =>
  ({ kind, misread }: Subject): boolean =>
    kinds.includes(kind) && !misread

const atStake = ({ kind, said }: Subject): boolean => kind === 'urgent' && said.stake !== null

// Those that need a certain kind of matter choose first.
const roles: readonly Role[] = [
  { fate: 'calling', wanted: 6, suits: atStake },
  { fate: 'reviewing', wanted: 9, suits: oneOf('disputed') },
  { fate: 'working', wanted: 9, suits: ({ kind }) => kind === 'urgent' },
  { fate: 'working', wanted: 3, suits: ({ kind }) => kind === 'legal' },
  { fate: 'late_reply', wanted: 4, suits: oneOf('plain') },
  { fate: 'late_review', wanted: 3, suits: oneOf('plain') },
  { fate: 'late_close', wanted: 3, suits: oneOf('plain') },
  { fate: 'stale', wanted: 4, suits: oneOf('plain') },
  { fate: 'unsent', wanted: 5, suits: oneOf('plain', 'ordinary') },
  { fate: 'unanswered', wanted: 14, suits: oneOf('plain') },
  { fate: 'fresh', wanted: 14, suits: oneOf('plain', 'ordinary', 'service') },
  { fate: 'working', wanted: 76, suits: oneOf('plain', 'ordinary', 'service') },
]

/** From so many cases on, the desk is as full as it gets: a busy day does not grow with the history behind it. */
const FULL_DESK = 300

/** Gives every matter its fate; what no role wants has been closed. */
export function castFates(subjects: readonly Subject[], random: Random): Part[] {
  const left = [...subjects]
  const cast: Part[] = []
  const share = Math.min(1, subjects.length / FULL_DESK)
  for (const { fate, wanted, suits } of roles)
    for (let i = Math.round(wanted * share); i > 0; i--) {
      const at = left.findIndex(suits)
      if (at < 0) break
      cast.push({ fate, subject: left.splice(at, 1)[0]! })
    }
  return random.shuffle([...cast, ...left.map((subject) => ({ subject, fate: 'closed' as const }))])
}
