import type { Random } from './random.ts'
import type { Fate } from './steps.ts'
import type { Kind, Subject } from './subjects.ts'

/** A matter and where its case stands at the present. */
export interface Part {
  readonly subject: Subject
  readonly fate: Fate
}

interface Role {
  readonly fate: Exclude<Fate, 'closed'>
  /** Of 1,000 cases. */
  readonly share: number
  readonly suits: (subject: Subject) => boolean
}

const oneOf =
  (...kinds: readonly Kind[]) =>
  ({ kind }: Subject): boolean =>
    kinds.includes(kind)

// Those that need a certain kind of matter choose first.
const roles: readonly Role[] = [
  { fate: 'calling', share: 12, suits: ({ kind, said }) => kind === 'urgent' && said.stake !== null },
  { fate: 'reviewing', share: 16, suits: oneOf('disputed') },
  { fate: 'working', share: 18, suits: oneOf('urgent') },
  { fate: 'working', share: 4, suits: oneOf('legal') },
  { fate: 'late_reply', share: 8, suits: oneOf('plain') },
  { fate: 'late_review', share: 6, suits: oneOf('plain') },
  { fate: 'late_close', share: 6, suits: oneOf('plain') },
  { fate: 'stale', share: 8, suits: oneOf('plain') },
  { fate: 'unsent', share: 6, suits: oneOf('plain', 'ordinary') },
  { fate: 'unanswered', share: 24, suits: oneOf('plain') },
  { fate: 'fresh', share: 30, suits: oneOf('plain', 'ordinary', 'service') },
  { fate: 'working', share: 228, suits: oneOf('plain', 'ordinary', 'service') },
]

/** Gives every matter its fate; what no role wants has been closed. */
export function castFates(subjects: readonly Subject[], random: Random): Part[] {
  const left = [...subjects]
  const cast: Part[] = []
  for (const { fate, share, suits } of roles)
    for (let i = Math.round((share * subjects.length) / 1000); i > 0; i--) {
      const at = left.findIndex(suits)
      if (at < 0) break
      cast.push({ fate, subject: left.splice(at, 1)[0]! })
    }
  return random.shuffle([...cast, ...left.map((subject) => ({ subject, fate: 'closed' as const }))])
}
