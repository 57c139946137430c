import type { CallOutcome, Level, SellerFlag, Status, WaitingFor } from '@aftercare/contract/lists'
import { excerpt } from '../../../kernel/text.ts'
import { dayAndMinute, type Instant } from '../../../kernel/time.ts'

/** What has become of a case, as far as a remark in another system tells it. No word of the customer, no number. */
export interface RemarkFacts {
  readonly number: string
  /** Who answers for the case; null: nobody yet. */
  readonly agent: string | null
  readonly status: Status
  readonly level: Level
  readonly needsReview: boolean
  readonly kind: string
  readonly safety: boolean
  /** Oldest first. */
  readonly calls: readonly { readonly at: Instant; readonly outcome: CallOutcome }[]
  readonly replies: number
  readonly lastReplyAt: Instant | null
  readonly offered: boolean
  readonly toSend: number
  readonly waitingFor: WaitingFor | null
  readonly nextChaseAt: Instant | null
  readonly received: boolean
  readonly closing: { readonly at: Instant; readonly outcome: string } | null
}

/** The words a remark is made of; handed in, so that domain/ names no screen text of its own. */
export interface RemarkWords {
  readonly language: 'zh' | 'en'
  readonly callOutcome: (outcome: CallOutcome) => string
  readonly waitingFor: (whom: WaitingFor) => string
}

/** Marketplaces cut what is longer. */
export const MOST_CHARACTERS = 200

type Rule = readonly [flag: SellerFlag, holds: (facts: RemarkFacts) => boolean]

// The first that holds: what is done is green whatever it was; danger comes before whom we wait for.
const flagRules: readonly Rule[] = [
  ['green', ({ status }) => status === 'closed'],
  ['red', ({ level }) => level === 'urgent'],
  ['blue', ({ level, needsReview }) => needsReview || level === 'disputed'],
  ['yellow', ({ waitingFor }) => waitingFor !== null],
  ['purple', () => true],
]

/** The colour of the remark's flag. */
export const flagOf = (facts: RemarkFacts): SellerFlag => flagRules.find(([, holds]) => holds(facts))![0]

const texts = {
  zh: {
    nobody: '未分配',
    safety: '涉及安全',
    call: (outcome: string, times: number) => `致电${outcome}${times > 1 ? `×${times}` : ''}`,
    replied: (count: number, at: string) => `已回复${count}次(最近${at})`,
    offered: '已给方案',
    toSend: (count: number) => `${count}条待发送`,
    waiting: (whom: string, at: string) => `${whom},${at}再催`,
    received: '退件已收到',
    untouched: '还没有处理',
    closed: (at: string, outcome: string) => `${at}已完结${outcome && `:${outcome}`}`,
    outcomes: {
      solved: '已解决',
      explained: '已说明',
      withdrawn: '客户撤回',
      no_answer: '客户未再回复',
      platform: '平台已办结',
    },
  },
  en: {
    nobody: 'unassigned',
    safety: 'safety',
    call: (outcome: string, times: number) => `call: ${outcome}${times > 1 ? ` ×${times}` : ''}`,
    replied: (count: number, at: string) => `${count} ${count === 1 ? 'reply' : 'replies'} (last ${at})`,
    offered: 'solution offered',
    toSend: (count: number) => `${count} to be sent`,
    waiting: (whom: string, at: string) => `waiting for: ${whom}, chase ${at}`,
    received: 'return received',
    untouched: 'not handled yet',
    closed: (at: string, outcome: string) => `closed ${at}${outcome && `: ${outcome}`}`,
    outcomes: {
      solved: 'solved',
      explained: 'explained',
      withdrawn: 'withdrawn by the customer',
      no_answer: 'the customer did not answer',
      platform: 'done on the platform',
    },
  },
} as const

/** `[11-12 赵婷 AS-1024] 质量瑕疵 致电接通 已回复2次(最近11-12 10:20) 等退件,11-15 09:00再催` */
export function remarkText(facts: RemarkFacts, now: Instant, words: RemarkWords): string {
  const text = texts[words.language]
  const head = `[${dayAndMinute(now).slice(0, 5)} ${facts.agent ?? text.nobody} ${facts.number}]`
  const done = stepsOf(facts, words)
  const kind = facts.safety ? `${facts.kind}·${text.safety}` : facts.kind
  return excerpt([head, kind, ...(done.length > 0 ? done : [text.untouched])].join(' '), MOST_CHARACTERS)
}

function stepsOf(facts: RemarkFacts, words: RemarkWords): string[] {
  const text = texts[words.language]
  const { calls, lastReplyAt, waitingFor, nextChaseAt, closing } = facts
  const last = calls.at(-1)
  const same = calls.filter(({ outcome }) => outcome === last?.outcome).length
  const open = closing === null
  return [
    ...(last ? [text.call(words.callOutcome(last.outcome), same)] : []),
    ...(lastReplyAt === null ? [] : [text.replied(facts.replies, dayAndMinute(lastReplyAt))]),
    ...(facts.offered ? [text.offered] : []),
    ...(facts.received ? [text.received] : []),
    ...(open && facts.toSend > 0 ? [text.toSend(facts.toSend)] : []),
    ...(open && waitingFor !== null && nextChaseAt !== null
      ? [text.waiting(words.waitingFor(waitingFor), dayAndMinute(nextChaseAt))]
      : []),
    ...(open ? [] : [text.closed(dayAndMinute(closing.at), outcomeWord(closing.outcome, words.language))]),
  ]
}

const outcomeWord = (outcome: string, language: 'zh' | 'en'): string =>
  (texts[language].outcomes as Readonly<Record<string, string>>)[outcome] ?? ''
