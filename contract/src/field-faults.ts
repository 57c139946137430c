import type { Language, Word } from './words.ts'

/** What a schema found: an issue of zod, also after its way through the web server. */
export interface FieldIssue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: string
  readonly origin?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly format?: string
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
}

const w = (zh: string, en: string): Word => ({ zh, en })

const english = new Map<string, string>()

/** A complaint of our own for a schema, in both languages: the schema carries the Chinese, the English is found by it. */
export function inBoth(zh: string, en: string): string {
  english.set(zh, en)
  return zh
}

const unclear = w('这里的内容不对，请检查后重写', 'This is not valid; check it and write it again')

const kinds: Readonly<Record<string, Word>> = {
  string: w('请写成文字', 'Write this as text'),
  number: w('请写数字', 'Write a number'),
  int: w('请写整数', 'Write a whole number'),
  boolean: w('请写 true 或 false', 'Write true or false'),
  array: w('请写成列表', 'Write this as a list'),
  object: w('请写成对象', 'Write this as an object'),
}

const formats: Readonly<Record<string, Word>> = {
  email: w('请写完整的邮箱，例如 name@example.com', 'Write a whole e-mail address, such as name@example.com'),
  url: w('请写完整的网址，例如 https://example.com', 'Write a whole address, such as https://example.com'),
  uuid: w('没有这个编号，请重新选择', 'There is no such id; choose again'),
  datetime: w(
    '时间请写成 2026-11-11T10:00:00+08:00 这样',
    'Write the time with its offset, as 2026-11-11T10:00:00+08:00',
  ),
  date: w('日期请写成 2026-11-11 这样', 'Write the date as 2026-11-11'),
  time: w('时间请写成 09:00 这样', 'Write the time as 09:00'),
}

const empty = w('请填写内容', 'Please fill this in')

function tooSmall({ origin, minimum }: FieldIssue): Word {
  if (origin === 'string')
    return minimum === 1 ? empty : w(`至少 ${minimum} 个字`, `At least ${minimum} characters`)
  if (origin === 'array' || origin === 'set')
    return w(`至少要有 ${minimum} 条`, `At least ${minimum} ${minimum === 1 ? 'is' : 'are'} needed`)
  return w(`不能小于 ${minimum}`, `At least ${minimum}`)
}

function tooBig({ origin, maximum }: FieldIssue): Word {
  if (origin === 'string') return w(`最多 ${maximum} 个字`, `At most ${maximum} characters`)
  if (origin === 'array' || origin === 'set') return w(`最多 ${maximum} 条`, `At most ${maximum}`)
  return w(`不能大于 ${maximum}`, `At most ${maximum}`)
}

/** Nothing was sent: the schema library says it only in its own sentence. */
const isMissing = (issue: FieldIssue): boolean => / received undefined$/.test(issue.message)

function oneOf(values: readonly unknown[]): Word {
  const list = values.map(String)
  return w(`只能是：${list.join('、')}`, `One of: ${list.join(', ')}`)
}

function unknownKeys(keys: readonly string[]): Word {
  return w(`没有这些字段，请去掉：${keys.join('、')}`, `Not known, leave out: ${keys.join(', ')}`)
}

function ofShape(issue: FieldIssue): Word {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? empty : (kinds[issue.expected ?? ''] ?? unclear)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return formats[issue.format ?? ''] ?? unclear
    case 'invalid_value':
      return oneOf(issue.values ?? [])
    case 'unrecognized_keys':
      return unknownKeys(issue.keys ?? [])
    default:
      return unclear
  }
}

/** What is wrong with a field and what to do, in both languages: our own words where the schema has some. */
export function faultWords(issue: FieldIssue): Word {
  const own = english.get(issue.message)
  return own === undefined ? ofShape(issue) : w(issue.message, own)
}

export interface FieldFault {
  readonly path: string
  readonly message: string
}

/** The faults of a request as a refusal names them: `order.number` and a sentence in the reader's language. */
export const fieldFaults = (issues: readonly FieldIssue[], language: Language): FieldFault[] =>
  issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: faultWords(issue)[language] }))
