import type { Method } from './ask.ts'
import { anotherAddress } from './browser.ts'
import { ask } from './ask.ts'
import type { Operation } from './hostile-requests.ts'
import { operationsOf, type Document } from './hostile-requests.ts'
import type { Shop } from './open-shop.ts'
import { makeThings, routeTable, type Ask, type Things } from './route-table.ts'

/** What a browser would run, were it ever read as markup or followed as a link; each sets `window.__ran`. */
export const scripts = {
  markup: '<img src=x onerror=__ran=1>',
  script: '"><script>__ran=1</script>',
  link: 'javascript:__ran=1',
} as const
/** What a spreadsheet would run. */
export const formulas = ['=cmd|x__f', '+1+1__f', '-1+1__f', '@SUM(1)__f', '＝1+1__f'] as const

interface Schema {
  readonly type?: string
  readonly enum?: unknown
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
type Way = readonly (string | number)[]

/** Every place of a body where somebody may write what she likes. */
function placesOf(schema: Schema, way: Way = []): Way[] {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.flatMap((one) => placesOf(one, way))
  if (schema.type === 'string')
    return schema.enum || schema.const !== undefined || schema.format || schema.pattern ? [] : [way]
  if (schema.type === 'array' && schema.items) return placesOf(schema.items, [...way, 0])
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => placesOf(one, [...way, name]))
}

/** The same body with one text put in; what is missing on the way is made. */
function withText(body: unknown, [step, ...rest]: Way, text: string): unknown {
  if (step === undefined) return text
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? (body as unknown[]) : []
    return [withText(list[0], rest, text), ...list.slice(1)]
  }
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...record, [step]: withText(record[step], rest, text) }
}

interface Row {
  readonly name: string
  readonly method: Method
  readonly one: Ask
}
const unsafe: readonly Row[] = Object.entries(routeTable).flatMap(([name, asks]) =>
  asks.map((one) => ({ name, method: name.split(' ')[0] as Method, one })),
)

export interface Stored {
  /** `POST /api/v1/cases text`: a route and a place of its body that took the text. */
  readonly taken: ReadonlySet<string>
  readonly things: Things
}

/**
 * Writes hostile texts wherever a route of the table takes free text, one place at a time, so that one that is refused
 * keeps none of the others out.
 */
export async function storeEverywhere(shop: Shop, texts: readonly string[]): Promise<Stored> {
  const document = (await shop.http.inject('/api/openapi.json')).json<Document>()
  const operations = new Map(operationsOf(document).map((one) => [plainName(one), one]))
  const taken = new Set<string>()
  let things = await makeThings(shop.as, 'demo')
  for (const row of unsafe) {
    const schema = operations.get(row.name)?.body as Schema | null | undefined
    if (!schema || !row.one.body || row.one.type) continue
    for (const way of placesOf(schema))
      if (await storeAt(shop, row, { way, texts, things })) taken.add(`${row.name} ${way.join('.')}`)
    // What one route changed must not keep the next from taking anything.
    things = await makeThings(shop.as, 'demo')
  }
  return { taken, things }
}

interface Place {
  readonly way: Way
  readonly texts: readonly string[]
  readonly things: Things
}

/** Whether the place took one of the texts. */
async function storeAt(
  shop: Shop,
  { name, method, one }: Row,
  { way, texts, things }: Place,
): Promise<boolean> {
  let took = false
  for (const text of texts) {
    await one.before?.(shop.as, things)
    const answer = await ask(shop.http, {
      method,
      path: one.path(things),
      anywhere: true,
      body: withText(one.body!(things), way, text),
      headers: { authorization: `Bearer ${shop.as('owner').token}` },
      from: anotherAddress(),
    })
    if (answer.status >= 500) throw new Error(`${name} ${way.join('.')}: ${answer.status}`)
    took ||= answer.status < 300
  }
  return took
}

const plainName = ({ method, path }: Operation): string => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`
