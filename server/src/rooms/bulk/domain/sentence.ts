import type { BulkAction } from '@aftercare/contract/lists'

type Language = 'zh' | 'en'

export interface BulkTelling {
  readonly action: BulkAction
  /** Name of whoever gets the cases; null: nobody. */
  readonly to: string | null
  readonly tense: 'will' | 'did' | 'withdrawn' | 'undone'
  readonly total: number
  readonly fine: number
  /** The codes of why others stay. */
  readonly refused: readonly string[]
}

/** Why a case stays as it is, in a word or two; a code without words is told by the title of its refusal. */
const reasons: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'case.closed': ['已完结', 'closed'],
  'case.already_there': ['本来就是这样', 'already so'],
  'case.taken': ['已有别人跟进', 'taken by somebody else'],
  'case.merged': ['已并入别的工单', 'merged into another'],
  'case.unknown': ['找不到', 'not found'],
  'case.call_open': ['还没有电联', 'customer not called'],
  'case.not_told': ['还没有告诉客户', 'customer not told'],
  'case.to_send': ['有待发送的消息', 'messages waiting to be sent'],
  'case.not_confirmed': ['客户未确认', 'not confirmed'],
  'case.in_dispute': ['争议复核中', 'in dispute'],
  'case.legal_threat': ['要由主管完结', 'for a supervisor to close'],
  'case.cannot_move': ['当前状态不行', 'not possible in its status'],
  'actor.not_allowed': ['没有权限', 'not allowed'],
  'person.unknown': ['同事不在这家店铺', 'colleague not in the shop'],
  'server.fault': ['系统出错', 'a fault of ours'],
}

interface Verb {
  readonly will: (to: string | null) => string
  readonly did: (to: string | null) => string
}
type Verbs = Readonly<Record<BulkAction, Verb>>

const chinese: Verbs = {
  assign: {
    will: (to) => (to === null ? '放回未分配' : `分给 ${to}`),
    did: (to) => (to === null ? '已放回未分配' : `已分给 ${to}`),
  },
  hand_over: { will: (to) => `转交给 ${to}`, did: (to) => `已转交给 ${to}` },
  note: { will: () => '加上备注', did: () => '已加上备注' },
  reply: { will: () => '各回复一条,进入待发送', did: () => '已各回复一条,在待发送' },
  close: { will: () => '完结', did: () => '已完结' },
}

const english: Verbs = {
  assign: {
    will: (to) => (to === null ? 'go back to nobody' : `go to ${to}`),
    did: (to) => (to === null ? 'went back to nobody' : `went to ${to}`),
  },
  hand_over: { will: (to) => `are handed over to ${to}`, did: (to) => `were handed over to ${to}` },
  note: { will: () => 'get the note', did: () => 'got the note' },
  reply: {
    will: () => 'get a reply each, which waits to be sent',
    did: () => 'got a reply each, which waits to be sent',
  },
  close: { will: () => 'are closed', did: () => 'were closed' },
}

/** `已完结`, or `2 个已完结、1 个没有权限` where there are several reasons; the most frequent first. */
function reasonsOf(codes: readonly string[], language: Language): string {
  const counts = new Map<string, number>()
  for (const code of codes) {
    const word =
      reasons[code]?.[language === 'zh' ? 0 : 1] ??
      (language === 'zh' ? '规则不允许' : 'not allowed by the rules')
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  if (sorted.length === 1) return sorted[0]![0]
  return language === 'zh'
    ? sorted.map(([word, count]) => `${count} 个${word}`).join('、')
    : sorted.map(([word, count]) => `${count} ${word}`).join(', ')
}

/** 「12 个工单:10 个分给 李敏,2 个不变(已完结)」: what will happen, or happened, in one sentence. */
export const bulkSentence = (told: BulkTelling, language: Language): string =>
  language === 'zh' ? chineseSentence(told) : englishSentence(told)

function chineseSentence({ action, to, tense, total, fine, refused }: BulkTelling): string {
  if (tense === 'withdrawn') return `已撤销:${total} 个工单都没有动`
  const stays = refused.length > 0 ? `${refused.length} 个不变(${reasonsOf(refused, 'zh')})` : ''
  if (tense === 'undone') return `已撤销:${fine} 个工单恢复原样${stays ? `,${stays}` : ''}`
  const verb = chinese[action][tense === 'did' ? 'did' : 'will'](to)
  const acts = fine > 0 ? `${fine} 个${verb}` : ''
  return `${total} 个工单:${[acts, stays].filter(Boolean).join(',')}`
}

function englishSentence({ action, to, tense, total, fine, refused }: BulkTelling): string {
  const cases = (count: number) => `${count} ${count === 1 ? 'case' : 'cases'}`
  if (tense === 'withdrawn') return `Taken back: nothing was done to ${cases(total)}`
  const stays = refused.length > 0 ? `${refused.length} not changed (${reasonsOf(refused, 'en')})` : ''
  if (tense === 'undone') return `Taken back: ${cases(fine)} as before${stays ? `, ${stays}` : ''}`
  const verb = english[action][tense === 'did' ? 'did' : 'will'](to)
  const acts = fine > 0 ? `${fine} ${verb}` : ''
  return `${cases(total)}: ${[acts, stays].filter(Boolean).join(', ')}`
}
