import type { DeliveryKind } from '@aftercare/contract/channel-lists'
import type { Duty, InquiryAddressee, Level } from '@aftercare/contract/lists'
import { dayAndMinute, type Instant } from '../../../kernel/time.ts'

/** One notice in a message: number, level, promise and time, never a word of or about the buyer. */
export interface Line {
  readonly kind: DeliveryKind
  readonly number: string | null
  readonly level: Level | null
  readonly urgent: boolean
  readonly duty: Duty | null
  readonly dueAt: Instant | null
  readonly to: InquiryAddressee | null
  readonly link: string
}

/** The words of one language; handed in, so that domain/ names no screen text of its own. */
export interface MessageWords {
  readonly kind: (kind: DeliveryKind) => string
  readonly level: (level: Level) => string
  readonly duty: (duty: Duty) => string
  readonly addressee: (to: InquiryAddressee) => string
  readonly urgent: string
  readonly due: (time: string) => string
  readonly title: (count: number) => string
}

export interface Message {
  readonly title: string
  readonly text: string
}

function sentence(line: Line, words: MessageWords): string {
  const { kind, number, level, urgent, duty, dueAt, to } = line
  return [
    urgent ? `[${words.urgent}]` : '',
    words.kind(kind),
    number ?? '',
    level ? words.level(level) : '',
    duty ? words.duty(duty) : '',
    to ? words.addressee(to) : '',
    dueAt === null ? '' : words.due(dayAndMinute(dueAt)),
  ]
    .filter(Boolean)
    .join(' ')
}

/** What a group or a person reads. Several at once are one message: the urgent first, and how many they are. */
export function messageOf(lines: readonly Line[], words: MessageWords): Message {
  const sorted = [...lines].sort((a, b) => Number(b.urgent) - Number(a.urgent))
  const parts = sorted.map((line) => `${sentence(line, words)}\n${line.link}`)
  const [first] = sorted
  if (sorted.length === 1 && first) return { title: sentence(first, words), text: parts[0]! }
  const title = words.title(sorted.length)
  return { title, text: [title, ...parts].join('\n') }
}
