import type { z } from 'zod'
import { upgradePolicy } from './policy-upgrade.ts'
import { PolicyDocument } from './policy.ts'
import type { Language, Word } from './words.ts'

/** A fault of a document at its field: `promises.urgent.0.withinMinutes`. */
export interface PolicyFault {
  readonly path: string
  readonly words: Word
}

export type ReadPolicy =
  | { readonly ok: true; readonly document: PolicyDocument }
  /** `shaped`: everything is there and of its kind, only a value is out of bounds; a draft may be kept so. */
  | { readonly ok: false; readonly shaped: boolean; readonly faults: readonly PolicyFault[] }

type Issue = z.core.$ZodIssue
/** Values that a person types on the way to a right one. */
const passing: ReadonlySet<Issue['code']> = new Set(['too_small', 'too_big', 'invalid_format', 'custom'])

const w = (zh: string, en: string): Word => ({ zh, en })

/** Our own complaints in English; the schema says them in Chinese. */
const english: Readonly<Record<string, string>> = {
  营业结束要晚于开始: 'Closing time must be after opening time',
  一周至少要有一天营业: 'At least one day of the week must be open',
  同一级别里一项承诺只能写一次: 'A level names each promise once',
  同一平台的同一个原因只能写一次: 'A platform names each reason once',
  规则编号不能重复: 'Two rules have the same name',
  '时间请写成 09:00 这样': 'Write the time as 09:00',
  '一天里的几段时间不能重叠，按先后写': 'The hours of a day must not overlap and stand in order',
  '日期请写成 2027-10-01 这样': 'Write the date as 2027-10-01',
  没有这一天: 'There is no such day',
  结束日期不能早于开始日期: 'The last day must not lie before the first',
  加班要写明几点到几点: 'Longer hours have to say from when to when',
  店休没有服务时间: 'A closed day has no hours',
  '每段时间要先后排开，结束晚于开始': 'The hours must stand in order, each ending after it begins',
  '一行最多 92 天': 'A row holds at most 92 days',
  和上面的日子重叠了: 'This overlaps a row above',
}

function limitWords(issue: Issue): Word {
  if (issue.code === 'too_small')
    return issue.origin === 'string'
      ? w('请填写', 'Please fill this in')
      : issue.origin === 'array'
        ? w(`至少要有 ${issue.minimum} 条`, `At least ${issue.minimum} is needed`)
        : w(`不能小于 ${issue.minimum}`, `At least ${issue.minimum}`)
  if (issue.code !== 'too_big') return w('这里的内容不对', 'This is not valid')
  return issue.origin === 'string'
    ? w(`最多 ${issue.maximum} 个字`, `At most ${issue.maximum} characters`)
    : issue.origin === 'array'
      ? w(`最多 ${issue.maximum} 条`, `At most ${issue.maximum}`)
      : w(`不能大于 ${issue.maximum}`, `At most ${issue.maximum}`)
}

function faultOf(issue: Issue): PolicyFault {
  const path = issue.path.map(String).join('.')
  if (issue.code === 'custom' || issue.code === 'invalid_format')
    return { path, words: w(issue.message, english[issue.message] ?? 'This does not fit the rest') }
  return { path, words: limitWords(issue) }
}

const MOST_FAULTS = 100

/** A stored, saved or sent document in the shape of today, or where it is wrong. */
export function readPolicy(stored: unknown): ReadPolicy {
  const read = PolicyDocument.safeParse(upgradePolicy(stored))
  if (read.success) return { ok: true, document: read.data }
  const { issues } = read.error
  return {
    ok: false,
    shaped: issues.every(({ code }) => passing.has(code)),
    faults: issues.slice(0, MOST_FAULTS).map(faultOf),
  }
}

/** Faults as the fields of a refusal. */
export const faultLines = (
  faults: readonly PolicyFault[],
  language: Language,
): { path: string; message: string }[] =>
  faults.map(({ path, words }) => ({ path, message: words[language] }))
