import type { Duty, Level } from './lists.ts'
import type { PolicyDocument } from './policy.ts'
import { deedWord, fenText, minutesText } from './policy-words.ts'
import { levelWords, type Word } from './words.ts'

/** Something that may be published and should be thought over once more. */
export interface PolicyWarning {
  readonly code: string
  readonly words: Word
}

const w = (code: string, zh: string, en: string): PolicyWarning => ({ code, words: { zh, en } })
type Look = (policy: PolicyDocument) => readonly PolicyWarning[]

const within = ({ promises }: PolicyDocument, level: Level, duty: Duty): number | null =>
  promises[level].find((row) => row.duty === duty)?.withinMinutes ?? null

/** True when somebody is at work in every minute of a day. */
const dayAndNight = (day: PolicyDocument['serviceHours'][number]): boolean =>
  day !== null &&
  day[0]!.from === '00:00' &&
  day.at(-1)!.to === '24:00' &&
  day.every(({ from }, i) => i === 0 || from === day[i - 1]!.to)

/** Safety is never put off to the morning: somebody has to pick the phone up at night. */
const nightCover: Look = (policy) => {
  const asksForCall = policy.promises.urgent.some(({ duty }) => duty === 'call_customer')
  const safety = policy.grading.urgent.some(({ when }) => when.some(({ is }) => is === 'safety'))
  const { from, to, onCall } = policy.calls.night
  const covered = onCall !== '' || policy.serviceHours.every(dayAndNight)
  if (!safety || !asksForCall || covered) return []
  return [
    w(
      'night_cover',
      `夜里（${from}–${to}）没有人上班，安全类工单的电话没人打。请写上值班的人，或把服务时间排满`,
      `Nobody works at night (${from}–${to}), and safety cases have to be called. Name somebody on call, or extend the service hours`,
    ),
  ]
}

const noSafety: Look = ({ grading }) =>
  grading.urgent.some(({ when }) => when.length === 1 && when[0]!.is === 'safety')
    ? []
    : [
        w(
          'no_safety',
          '涉及人身安全的投诉不会都是紧急。漏电、受伤、吃坏肚子都会排在后面',
          'Complaints about personal safety are not all urgent: leaks of current and injuries wait in line',
        ),
      ]

const thresholds: Look = ({ grading }) => {
  const over = grading.urgent.flatMap(({ when }) =>
    when.length === 1 && when[0]!.is === 'order_paid_over' ? [when[0]!.fen] : [],
  )
  if (over.length < 2) return []
  const least = fenText(Math.min(...over))
  return [
    w(
      'threshold_twice',
      `有几条金额规则,只有最低的 ${least} 起作用`,
      `Of several amounts only the lowest, ${least}, matters`,
    ),
  ]
}

/** Of two promises the first has to be due before the second. */
const orders: readonly (readonly [Level, Duty, Level, Duty])[] = [
  ['urgent', 'call_customer', 'urgent', 'offer_solution'],
  ['urgent', 'call_customer', 'routine', 'first_reply'],
  ['urgent', 'offer_solution', 'routine', 'close_case'],
  ['routine', 'first_reply', 'routine', 'finish_review'],
  ['routine', 'finish_review', 'routine', 'close_case'],
  ['disputed', 'flag_for_review', 'disputed', 'propose_settlement'],
  ['disputed', 'propose_settlement', 'disputed', 'decide_dispute'],
]

const inverted: Look = (policy) =>
  orders.flatMap(([level, duty, laterLevel, laterDuty]) => {
    const [first, second] = [within(policy, level, duty), within(policy, laterLevel, laterDuty)]
    if (first === null || second === null || first <= second) return []
    const [a, b] = [deedWord(duty), deedWord(laterDuty)]
    const [one, other] = [levelWords[level], levelWords[laterLevel]]
    return [
      w(
        'inverted',
        `${one.zh}的「${a.zh}」${minutesText(first, 'zh')},比${other.zh}的「${b.zh}」${minutesText(second, 'zh')}还长`,
        `${one.en}: ${a.en} (${minutesText(first, 'en')}) is longer than ${other.en}: ${b.en} (${minutesText(second, 'en')})`,
      ),
    ]
  })

const furious: Look = ({ promises: { answerCustomer } }) =>
  answerCustomer.furiousWithinMinutes <= answerCustomer.withinMinutes
    ? []
    : [
        w(
          'furious_later',
          '非常生气的客户比平时等得更久才有人回复',
          'A furious customer waits longer for an answer than others',
        ),
      ]

const turns: Look = ({ turns: { mergeWithinMinutes, againAfterMinutes } }) =>
  mergeWithinMinutes <= againAfterMinutes
    ? []
    : [
        w(
          'turns_inverted',
          '连着说话的时间比「再次联系」还长,催促会被当成同一句话',
          'Words count as one turn for longer than it takes to be another contact',
        ),
      ]

const calls: Look = (policy) => {
  const promised = within(policy, 'urgent', 'call_customer')
  const { attempts, apartMinutes } = policy.calls
  const needed = (attempts - 1) * apartMinutes
  if (promised === null || needed < promised) return []
  return [
    w(
      'calls_too_slow',
      `打满 ${attempts} 次要 ${minutesText(needed, 'zh')},来不及在 ${minutesText(promised, 'zh')}内完成`,
      `${attempts} attempts take ${minutesText(needed, 'en')}, longer than the ${minutesText(promised, 'en')} promised`,
    ),
  ]
}

const silentLevels: Look = ({ promises }) =>
  (['urgent', 'routine', 'disputed'] as const).flatMap((level) =>
    promises[level].length > 0
      ? []
      : [
          w(
            'no_promises',
            `${levelWords[level].zh}工单没有任何承诺,没有时限会提醒`,
            `${levelWords[level].en} cases promise nothing, so no clock will warn`,
          ),
        ],
  )

const noWarning: Look = ({ promises }) =>
  promises.warnAtShareLeft > 0
    ? []
    : [w('no_warning', '到期前不提醒,只有超时了才知道', 'Nothing warns before a promise is broken')]

/** A ladder without steps: a broken promise is a red number in a list that nobody may look at. */
const silentLadder: Look = ({ promises: { escalation } }) =>
  escalation === undefined || escalation.urgent.length > 0
    ? []
    : [
        w(
          'no_escalation',
          '紧急工单超时后不告诉任何人，没做到的承诺可能没人发现',
          'Nobody is told when an urgent case is late; a broken promise may go unseen',
        ),
      ]

const FORBIDDEN = /一级|二级|三级|紧急|退款|赔|责任|仓库|快递/

const reply: Look = ({ systemReply }) => {
  if (!systemReply.on) return []
  const texts = [systemReply.text, systemReply.nightText]
  const empty = texts.some((text) => text.trim() === '')
    ? [w('reply_empty', '首次回复是空的,客户会收到空消息', 'The first reply is empty')]
    : []
  const word = texts.map((text) => FORBIDDEN.exec(text)?.[0]).find(Boolean)
  return word === undefined
    ? empty
    : [
        ...empty,
        w(
          'reply_says_too_much',
          `首次回复里有「${word}」:这条消息不说级别、不承诺退赔、不怪别人`,
          `The first reply says “${word}”: it should name no level, promise no money and blame nobody`,
        ),
      ]
}

/** What a document says about itself. What it would do to cases is another question. */
export const policyWarnings = (policy: PolicyDocument): PolicyWarning[] =>
  [
    noSafety,
    nightCover,
    thresholds,
    inverted,
    furious,
    turns,
    calls,
    silentLevels,
    noWarning,
    silentLadder,
    reply,
  ].flatMap((look) => look(policy))
