import type { EffectExample, PolicyCheck, PolicyEffect } from '@aftercare/contract/policy-desk'
import { yearsMissing } from '@aftercare/contract/calendar'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { faultLines, readPolicy } from '@aftercare/contract/policy-issues'
import { policyWarnings, type PolicyWarning } from '@aftercare/contract/policy-warnings'
import { conditionText, deedWord, minutesText, shareText } from '@aftercare/contract/policy-words'
import type { Language } from '@aftercare/contract/words'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber, weighMoves } from '../cases/index.ts'
import { peopleByRole } from '../notices/index.ts'
import { systemReplyFaults } from '../wording/index.ts'
import { emptySteps } from './empty-steps.ts'
import { differenceOf, isAfterPlatform, isUrgentUnder, rises, type Difference } from './compare.ts'
import { eachWeighed, type Weighed } from './views/open-cases.ts'

interface Asked {
  readonly shopId: string
  readonly inForce: PolicyDocument
  readonly document: unknown
  readonly now: Instant
  readonly language: Language
}

const nothingWeighed = { warnings: [], effect: null, clocks: null, lastWeek: null }

/** What is wrong with a document, what to think over, and what it would do. Reads only. */
export async function checkPolicy(db: Db, { document, ...asked }: Asked): Promise<PolicyCheck> {
  const read = readPolicy(document)
  if (!read.ok) return { ...nothingWeighed, errors: faultLines(read.faults, asked.language) }
  const unfit = systemReplyFaults(read.document, asked.language)
  if (unfit.length > 0) return { ...nothingWeighed, errors: unfit }
  const weighed = await weighEffect(db, { ...asked, document: read.document })
  const warnings = [
    ...policyWarnings(read.document),
    ...missingYears(read.document, asked.now),
    ...tooManyUrgent(weighed.lastWeek),
    ...afterPlatform(weighed.afterPlatform),
    ...emptySteps(
      read.document,
      (await peopleByRole(db, [asked.shopId])).map(({ role }) => role),
    ),
  ]
  return {
    errors: [],
    warnings: warnings.map(({ code, words }) => ({ code, message: words[asked.language] })),
    effect: weighed.effect,
    clocks: await weighMoves(db, { ...asked, document: read.document }),
    lastWeek: weighed.lastWeek,
  }
}

const MOST_EXAMPLES = 20

export interface Weighing {
  readonly effect: PolicyEffect
  readonly lastWeek: { readonly cases: number; readonly urgent: number }
  /** Open cases whose last promise would fall due after the platform's deadline. */
  readonly afterPlatform: number
}
type Question = Omit<Asked, 'document'> & { readonly document: PolicyDocument }

/** What a document would do to open cases, by the decisions that judge them every day. */
export async function weighEffect(db: Db, { document, inForce, ...asked }: Question): Promise<Weighing> {
  const count = { open: 0, level: 0, rises: 0, falls: 0, promises: 0 }
  const lastWeek = { cases: 0, urgent: 0 }
  const [levelFirst, others]: EffectExample[][] = [[], []]
  let late = 0
  const { complete } = await eachWeighed(db, asked, (one) => {
    if (one.thisWeek) {
      lastWeek.cases++
      if (isUrgentUnder(one.facts, document)) lastWeek.urgent++
    }
    if (!one.open) return
    count.open++
    if (one.platformDue !== null && isAfterPlatform(one, one.platformDue, document)) late++
    const difference = differenceOf(one, inForce, document)
    if (!difference) return
    if (difference.level) count.level++
    if (difference.level) count[rises(difference) ? 'rises' : 'falls']++
    if (difference.promises.length > 0) count.promises++
    const examples = difference.level ? levelFirst! : others!
    if (examples.length < MOST_EXAMPLES)
      examples.push(exampleOf(one, difference, { inForce, document, language: asked.language }))
  })
  const examples = [...levelFirst!, ...others!].slice(0, MOST_EXAMPLES)
  return { effect: { ...count, complete, examples }, lastWeek, afterPlatform: late }
}

interface Between {
  readonly inForce: PolicyDocument
  readonly document: PolicyDocument
  readonly language: Language
}

const exampleOf = (one: Weighed, difference: Difference, between: Between): EffectExample => ({
  number: caseNumber(one.number),
  level: difference.level,
  review: difference.review,
  promises: difference.promises.map(({ from, to }) => ({
    from: from && { duty: from.duty, withinMinutes: from.withinMinutes },
    to: to && { duty: to.duty, withinMinutes: to.withinMinutes },
  })),
  because: because(difference, between),
})

/** Why, in one sentence: the rules that would hold or no longer hold, or the times that differ. */
function because({ held, gone, promises }: Difference, { inForce, document, language }: Between): string {
  const zh = language === 'zh'
  const named = (ids: readonly string[], policy: PolicyDocument): string =>
    ids.map((id) => ruleWords(id, policy, language)).join(zh ? '、' : ', ')
  const parts = [
    held.length > 0 ? `${zh ? '符合' : 'holds: '}${quoted(named(held, document), zh)}` : '',
    gone.length > 0 ? `${zh ? '不再符合' : 'no longer holds: '}${quoted(named(gone, inForce), zh)}` : '',
  ].filter(Boolean)
  if (parts.length > 0) return parts.join(zh ? ',' : '; ')
  const times = promises.map(({ from, to }) => {
    const duty = (to ?? from)!.duty
    const [old, fresh] = [from, to].map((clock) =>
      clock ? minutesText(clock.withinMinutes, language) : zh ? '没有' : 'none',
    )
    const word = deedWord(duty)[language]
    return old === fresh
      ? `${word} ${zh ? '到期时间不同' : 'due at another time'}`
      : `${word} ${old} → ${fresh}`
  })
  return times.join(zh ? ',' : '; ')
}

const quoted = (text: string, zh: boolean): string => (zh ? `「${text}」` : `“${text}”`)

function ruleWords(id: string, { grading }: PolicyDocument, language: Language): string {
  const rule = [...grading.urgent, ...grading.disputed].find((one) => one.id === id)
  const between = language === 'zh' ? ',并且' : ' and '
  return rule ? rule.when.map((one) => conditionText(one, language)).join(between) : id
}

const TOO_MANY_URGENT = 0.1
/** With less than this nothing can be said of a share. */
const ENOUGH_CASES = 10

function tooManyUrgent({ cases, urgent }: Weighing['lastWeek']): PolicyWarning[] {
  const share = cases < ENOUGH_CASES ? 0 : urgent / cases
  if (share <= TOO_MANY_URGENT) return []
  return [
    {
      code: 'too_many_urgent',
      words: {
        zh: `最近 7 天的 ${cases} 张工单里,${urgent} 张(${shareText(share)})会是紧急。超过一成,紧急就不紧急了`,
        en: `Of the ${cases} cases of the last 7 days ${urgent} (${shareText(share)}) would be urgent. Beyond one in ten nothing is urgent any more`,
      },
    },
  ]
}

const afterPlatform = (count: number): PolicyWarning[] =>
  count === 0
    ? []
    : [
        {
          code: 'after_platform',
          words: {
            zh: `有 ${count} 张在办工单,店里的承诺比平台期限还晚`,
            en: `For ${count} open cases the shop’s promise is later than the platform’s deadline`,
          },
        },
      ]

const missingYears = ({ calendar }: PolicyDocument, now: Instant): PolicyWarning[] =>
  yearsMissing(calendar, toShanghai(now).slice(0, 10)).map((year) => ({
    code: 'holidays_missing',
    words: {
      zh: `${year} 年的放假和调休还没有录入，按平常的周末算。国务院办公厅一般在前一年 11 月公布`,
      en: `The holidays of ${year} are not entered; its weekends count as usual. They are announced in November of the year before`,
    },
  }))
