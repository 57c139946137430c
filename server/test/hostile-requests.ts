import fc from 'fast-check'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Method, Question } from './ask.ts'
import type { Things } from './route-table.ts'

/** The parts of JSON Schema that our OpenAPI document is written in. */
interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly maxItems?: number
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export interface Operation {
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly query: Readonly<Record<string, Schema>>
  readonly body: Schema | null
  /** The body is a file, whatever is in it. */
  readonly takesBytes: boolean
  /** The body is JSON Lines, each of this schema. */
  readonly lines: boolean
}

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

const BYTES = 'application/octet-stream'
const NDJSON = 'application/x-ndjson'

/** What the document says can be asked. */
export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase() as Method,
      path,
      query: Object.fromEntries(
        parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema]),
      ),
      body: requestBody ? Object.values(requestBody.content)[0]!.schema : null,
      takesBytes: Object.hasOwn(requestBody?.content ?? {}, BYTES),
      lines: Object.keys(requestBody?.content ?? {})[0] === NDJSON,
    })),
  )

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], null)
const cursor = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

const texts: readonly string[] = [
  '',
  ' ',
  '\0',
  '\0\0\0\0',
  'a\0b耳机\0',
  '\ud800',
  '半个\udfff字',
  '\u202e转过来\u200f',
  '👩‍👩‍👧‍👦🇨🇳',
  'é̂́'.repeat(50),
  "'; drop table cases; --",
  `' or '1'='1`,
  '%_\\%',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e309',
  '-1',
  '１２３',
  '9'.repeat(400),
  '9999999-99-99',
  '9999-12-31T23:59:59-12:00',
  '0000-00-00',
  '0000-01-01',
  '2026-02-30',
  '2026-11-11T24:60:60+99:99',
  '-271821-04-20T00:00:00Z',
  '2026-11-11 09:15',
  '2026-11-11T09:15:00.123456789+08:00',
  'AS-999999999999999',
  'AS--1',
  '99999999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  'g0000000-0000-0000-0000-000000000000',
  '长'.repeat(25_000),
  cursor('due', 1e14, 0, 0, 0, 0, 1),
  cursor('due', 0, 0, 0, 0, -9e14, 1),
  cursor('due', 0, 0, 0, 0, 9e14, 1),
  cursor('due', 0, 0, 0, 0, 0, 9e14),
  cursor('due', 0, 0, 0, 0, 0, 0.5),
  cursor('newest', -9e14, 1),
  cursor('newest', 9e14, 1),
  cursor('newest', null, []),
  cursor('newest'),
]
const things: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.1,
  1.5,
  1e21,
  -1e308,
  5e-324,
  2_147_483_648,
  -2_147_483_649,
  Number.MAX_SAFE_INTEGER,
  2 ** 53 + 2,
  [],
  {},
  [[]],
  ['a', 1, null],
  { length: 3, 0: 'a' },
  JSON.parse('{"__proto__": {"admin": true}}') as unknown,
  JSON.parse('{"constructor": {"prototype": {"admin": true}}}') as unknown,
  { toString: 1, valueOf: 2, hasOwnProperty: 3 },
  deep(300),
]
const garbageText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)
const garbage: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...things) },
  { weight: 3, arbitrary: garbageText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

/** Names and times that exist, so that a hostile request gets past the first check. */
function hints({
  number,
  order,
  supervisor,
  legal,
  message,
  mover,
  invitationSecret,
  passwordSecret,
  second,
  draft,
}: Things): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const time = fc.constantFrom('2026-11-11T09:00+08:00', '2026-11-01', '2026/11/11 9:15:00', '2027-01-01')
  return {
    shop: fc.constant('demo'),
    name: fc.constantFrom('rows.csv', '售后 11 月.xlsx'),
    mapping: fc.constantFrom(null, {}, { text: '问题描述' }),
    what: fc.constantFrom('cases', undefined),
    number: fc.oneof(fc.constantFrom(order, number), fc.uuid()),
    text: fc.constantFrom(
      '耳机连不上手机',
      '制氧机漏电',
      '在吗',
      '谢谢',
      '物流三天没动了',
      '我要投诉到12315',
    ),
    q: fc.constantFrom('耳机', '手机连', order, number, '13800001001', '1001', '王女士'),
    assignee: fc.constantFrom(supervisor, legal, null, 'none'),
    supervisor: fc.constant(supervisor),
    legal: fc.constant(legal),
    receivedAt: time,
    nextAt: time,
    dueAt: fc.constantFrom('2026-11-12T09:00+08:00', '2026-11-13 18:00'),
    question: fc.constantFrom('还有现货吗', '到哪里了'),
    nextChaseAt: fc.constantFrom('2026-11-12T09:00+08:00', '2026-11-13 18:00'),
    limit: fc.constantFrom(undefined, 1, 20, 100),
    reason: fc.constantFrom('换人跟进', '同一件事', 'customer_asks'),
    dryRun: fc.constantFrom(true, false, undefined),
    numbers: fc.constantFrom([number], [number, second]),
    files: fc.constantFrom(undefined, []),
    mentions: fc.constantFrom(undefined, [supervisor]),
    conversation: fc.constantFrom(undefined, undefined, [{ side: 'customer', text: '壶嘴漏水' }]),
    orderedAt: time,
    paidAt: time,
    shippedAt: time,
    finishedAt: time,
    // Each is large; often nothing is said of them.
    lines: fc.constantFrom(undefined, [], [{ line: '1', paidFen: 5, title: '壶' }, { quantity: 2 }]),
    parcels: fc.constantFrom(undefined, [], [{ carrier: '飞燕速运', waybill: 'FY1' }, { waybill: 'FY2' }]),
    buyer: fc.constantFrom(undefined, { name: '王女士', phone: '13800001001' }, { externalId: 'b-1' }),
    externalId: fc.oneof(fc.constantFrom('x-1', message), fc.uuid()),
    cursor: fc.constant(undefined),
    category: fc.constantFrom('mismatch', 'usage'),
    subtype: fc.constantFrom('colour', 'size', 'setup', 'how_to', null),
    login: fc.constantFrom('demo-agent', 'nobody'),
    scopes: fc.constantFrom(undefined, ['case.read'], []),
    basedOn: fc.integer({ min: 1, max: 5 }),
    document: fc.constantFrom(defaultPolicy, undefined),
    draft: fc.constantFrom(undefined, undefined, draft),
    version: fc.constantFrom(undefined, undefined, 1),
    revision: fc.constantFrom(1, 2),
    note: fc.constantFrom('旺季', '改错了'),
    casesTo: fc.constantFrom(supervisor, null),
    person: fc.constantFrom(mover, supervisor),
    token: fc.constantFrom(invitationSecret, passwordSecret, 'act_unknown'),
    old: fc.constant('long enough 1'),
    day: fc.constantFrom('2026-11-11', '2026-11-10', '2026-02-30'),
    role: fc.constantFrom('agent', 'lead', 'warehouse', 'logistics', 'owner'),
    action: fc.constantFrom('customer.unmasked', 'token.issued'),
    into: fc.constantFrom(second, second.slice(3), number),
  }
}
type Hints = ReturnType<typeof hints>

const spoiled = (good: fc.Arbitrary<unknown>, weight = 30): fc.Arbitrary<unknown> =>
  fc.oneof({ weight, arbitrary: good }, { weight: 1, arbitrary: garbage })

/** A value of the schema, here and there replaced by garbage. */
function valueOf(schema: Schema, known: Hints, name = ''): fc.Arbitrary<unknown> {
  // A constant of the schema is the only value that there is.
  const isFixed = schema.const !== undefined
  const hint = !isFixed && Object.hasOwn(known, name) ? known[name] : undefined
  const own = plainValueOf(schema, known)
  return spoiled(hint ? fc.oneof({ weight: 4, arbitrary: hint }, { weight: 1, arbitrary: own }) : own)
}

function plainValueOf(schema: Schema, known: Hints): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => plainValueOf(one, known)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const { minimum = -5, maximum = 1e6 } = schema
  if (schema.type === 'integer')
    return fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 2e9) })
  if (schema.type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type === 'object') return objectOf(schema, known)
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => plainValueOf(one, known)))
  if (schema.type === 'array')
    return fc.array(valueOf(schema.items ?? {}, known), { maxLength: Math.min(schema.maxItems ?? 4, 4) })
  if (schema.type === 'string') return textOf(schema)
  return garbage
}

function textOf({ format, pattern, minLength = 0, maxLength = 100 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) })
}

function objectOf({ properties = {}, required = [] }: Schema, known: Hints): fc.Arbitrary<unknown> {
  // Of a wide object little is said at a time: among so much something would always be wrong.
  const least = Object.keys(properties).length > 12 ? 6 : 1
  const fields = Object.entries(properties).map(([name, schema]) => {
    const there = valueOf(schema, known, name)
    const most = required.includes(name) ? 30 : 2
    const maybe = fc.oneof(
      { weight: most, arbitrary: there },
      { weight: required.includes(name) ? 1 : least, arbitrary: fc.constant(undefined) },
    )
    return maybe.map((value) => [name, value] as const)
  })
  const extra = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(fc.tuple(garbageText, garbage)) },
  )
  return fc.tuple(fc.tuple(...fields), extra).map(([all, more]) => Object.fromEntries([...all, ...more]))
}

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

/** A request as a good client makes it: what is in its path and body gets past the first check. */
export interface Example {
  readonly path: string
  readonly body: unknown
}

function pathOf(path: string, things: Things, example: Example): fc.Arbitrary<string> {
  const { number, order } = things
  const like = example.path.split('?')[0]!.split('/').map(decodeURIComponent)
  const others: Record<string, readonly string[]> = {
    number: path.startsWith('/api/v1/orders') ? [order, '别的订单'] : [number.slice(3), number.toLowerCase()],
    version: ['1', String(things.policyVersion)],
  }
  const parts = path.split('/').map((part, i) => {
    const name = /^\{(.*)\}$/.exec(part)?.[1]
    if (!name) return fc.constant(part)
    const odd = garbageText.map((text) => encoded(text.slice(0, 120)) || '%20')
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(like[i]!, ...(others[name] ?? [])).map(encoded) },
      { weight: 1, arbitrary: odd },
    )
  })
  return fc.tuple(...parts).map((all) => all.join('/'))
}

const isRecord = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && !Array.isArray(body)

const hintsOf = ({ body }: Example): Hints =>
  isRecord(body)
    ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fc.constant(value)]))
    : {}

function queryOf(schemas: Readonly<Record<string, Schema>>, known: Hints): fc.Arbitrary<string> {
  const one = ([name, schema]: [string, Schema]) => {
    const value = fc.oneof(
      { weight: 5, arbitrary: valueOf(schema, known, name) },
      { weight: 1, arbitrary: garbageText },
    )
    const said = value.map((some) =>
      some === undefined
        ? ''
        : `${name}=${encoded(typeof some === 'string' ? some : JSON.stringify(some)).slice(0, 4000)}`,
    )
    return fc.oneof(
      { weight: name === 'shop' || name === 'reason' ? 2 : 30, arbitrary: fc.constant('') },
      { weight: 20, arbitrary: said },
      { weight: 1, arbitrary: fc.tuple(said, said).map((both) => both.join('&')) },
    )
  }
  const wild = fc.constantFrom('', '', '', '', 'q=%00%00%00%00', '__proto__=1', 'limit=-1', '&&=&', '%ff=%fe')
  return fc
    .tuple(fc.tuple(...Object.entries(schemas).map(one)), wild)
    .map(([said, more]) => [...said, more].filter(Boolean).join('&'))
}

/** Half of the time what a good client asks, where there is such a thing. */
function askedOf({ query }: Operation, known: Hints, example: Example): fc.Arbitrary<string> {
  const good = example.path.split('?')[1]
  return good ? fc.oneof(fc.constant(good), queryOf(query, known)) : queryOf(query, known)
}

const headersOf: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.constantFrom('k1', 'k2', '长'.repeat(3), 'x'.repeat(300)).map(keyed) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('en', 'zh', '', 'x'.repeat(3000), ';q=')
      .map((text) => ({ 'accept-language': text })),
  },
)
function keyed(text: string): Record<string, string> {
  return { 'idempotency-key': Buffer.from(text).toString('latin1') }
}

const typeOf = ({ takesBytes, lines }: Operation): string =>
  takesBytes ? BYTES : lines ? NDJSON : 'application/json'

/** A request that somebody with bad intentions, or a bad program, could send. */
export function hostileRequest(operation: Operation, some: Things, example: Example): fc.Arbitrary<Question> {
  const known = { ...hintsOf(example), ...hints(some) }
  const one = operation.body ? valueOf(operation.body, known) : fc.constant(undefined)
  // As text, so that `__proto__` stands in it as a field.
  const text = one.map((value) => (value === undefined ? undefined : JSON.stringify(value)))
  const body = operation.lines ? linesOf(text) : text
  return fc.record({
    method: fc.constant(operation.method),
    path: fc
      .tuple(pathOf(operation.path, some, example), askedOf(operation, known, example))
      .map(([path, query]) => (query ? `${path}?${query}` : path)),
    body: operation.takesBytes ? fc.oneof(fc.constant(example.body), garbageText) : body,
    headers: headersOf.map((headers) => ({
      ...headers,
      ...(operation.body ? { 'content-type': typeOf(operation) } : {}),
    })),
    anywhere: fc.constant(true),
  })
}

/** A few lines, some of which are none. */
const linesOf = (one: fc.Arbitrary<string | undefined>): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: one },
        { weight: 1, arbitrary: fc.constantFrom('', '{', '{"a":', '\r', '[', '\ufeff{}') },
        { weight: 1, arbitrary: garbageText },
      ),
      { maxLength: 5 },
    )
    .map((lines) => lines.map((line) => line ?? '').join('\n'))
