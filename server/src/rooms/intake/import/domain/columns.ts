import { done, refused, type Outcome } from '../../../../kernel/outcome.ts'
import { narrow } from './cells.ts'
import { columnNames, fields, inTurn, type Field } from './column-names.ts'

/** Which columns of a file hold which field; where there are several, the first one with something in it counts. */
export type Columns = Partial<Record<Field, readonly string[]>>
/** What a person said about some of them; an empty name says that the file has no such column. */
export type Mapping = Partial<Record<Field, string>>

export interface Recognised {
  readonly columns: Columns
  readonly unrecognised: readonly string[]
}

/** Finds the columns by their names. The mapping decides the fields that it names. */
export function recognise(names: readonly string[], mapping: Mapping = {}): Recognised {
  const byName = new Map(names.map((name) => [comparable(name), name]).reverse() as [string, string][])
  const given = new Set(Object.values(mapping).map((name) => byName.get(comparable(name))))
  const found = fields.map((field) => {
    const own = mapping[field]
    const wanted = own === undefined ? columnNames[field] : [own]
    const present = wanted
      .map((name) => byName.get(comparable(name)))
      .filter((name) => name !== undefined)
      .filter((name) => own !== undefined || !given.has(name))
    return [field, inTurn.has(field) ? [...new Set(present)] : present.slice(0, 1)] as const
  })
  const columns: Columns = Object.fromEntries(found.filter(([, present]) => present.length > 0))
  const used = new Set(Object.values(columns).flat())
  return { columns, unrecognised: names.filter((name) => !used.has(name)) }
}

const comparable = (name: string): string =>
  narrow(name)
    .replace(/^="(.*)"$/, '$1')
    .replace(/\(元\)|[\s_*\u200b\ufeff]|:$/g, '')
    .toLowerCase()

export type MappingRefusal = {
  readonly code: 'mapping.unreadable' | 'mapping.field'
  readonly message: string
}

/** Reads the JSON of `--mapping`: `{ "text": "客户的话", "orderNumber": "单号" }`. */
export function readMapping(json: unknown): Outcome<Mapping, MappingRefusal> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused({
      code: 'mapping.unreadable',
      message: '列映射要写成 {"text": "列名", "orderNumber": "列名"}',
    })
  const wrong = Object.entries(json).find(([field, name]) => !isField(field) || typeof name !== 'string')
  if (wrong)
    return refused({
      code: 'mapping.field',
      message: `列映射里的 ${JSON.stringify(wrong[0])} 不对;可以写的有:${fields.join('、')},值是列名`,
    })
  return done(json as Mapping)
}

const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)

/** Names of the mapping that the file does not have. */
export function missingColumns(names: readonly string[], mapping: Mapping): string[] {
  const present = new Set(names.map(comparable))
  return Object.values(mapping).filter((name) => name !== '' && !present.has(comparable(name)))
}
