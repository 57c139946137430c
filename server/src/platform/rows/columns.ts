import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { narrow, plainCell } from './cells.ts'

/** What the columns of one kind of file can hold, and the names that each field goes by, the best first. */
export interface Dictionary<Field extends string> {
  readonly fields: readonly Field[]
  readonly columnNames: Record<Field, readonly string[]>
  /** Where the first column that has something in it counts; of the others only the best one is looked at. */
  readonly inTurn: ReadonlySet<Field>
}

/** Which columns of a file hold which field; where there are several, the first one with something in it counts. */
export type Columns<Field extends string> = Partial<Record<Field, readonly string[]>>
/** What a person said about some of them; an empty name says that the file has no such column. */
export type Mapping<Field extends string> = Partial<Record<Field, string>>

export interface Recognised<Field extends string> {
  readonly columns: Columns<Field>
  readonly unrecognised: readonly string[]
}

export interface ColumnBook<Field extends string> {
  /** Finds the columns by their names. The mapping decides the fields that it names. */
  recognise(names: readonly string[], mapping?: Mapping<Field>): Recognised<Field>
  /** The same for records, which in JSON Lines may have other columns in every row. */
  columnReader(mapping?: Mapping<Field>): (record: SourceRecord) => Recognised<Field>
  /** Reads the JSON of `--mapping`: `{ "text": "客户的话", "orderNumber": "单号" }`. */
  readMapping(json: unknown): Outcome<Mapping<Field>, MappingRefusal>
}

export type SourceRecord = Readonly<Record<string, string>>

export function columnBook<Field extends string>(dictionary: Dictionary<Field>): ColumnBook<Field> {
  const recognise = (names: readonly string[], mapping: Mapping<Field> = {}) =>
    recogniseBy(dictionary, names, mapping)
  return {
    recognise,
    columnReader: (mapping) => readerOf((names) => recognise(names, mapping)),
    readMapping: (json) => readMappingBy(dictionary.fields, json),
  }
}

function recogniseBy<Field extends string>(
  { fields, columnNames, inTurn }: Dictionary<Field>,
  names: readonly string[],
  mapping: Mapping<Field>,
): Recognised<Field> {
  const byName = new Map(names.map((name) => [comparable(name), name]).reverse() as [string, string][])
  const given = new Set(
    Object.values<string | undefined>(mapping).map((name) => byName.get(comparable(name ?? ''))),
  )
  const columns: Columns<Field> = {}
  for (const field of fields) {
    const own = mapping[field]
    const wanted = own === undefined ? columnNames[field] : [own]
    const present = wanted
      .map((name) => byName.get(comparable(name)))
      .filter((name) => name !== undefined)
      .filter((name) => own !== undefined || !given.has(name))
    if (present.length > 0) columns[field] = inTurn.has(field) ? [...new Set(present)] : present.slice(0, 1)
  }
  const used = new Set(Object.values<readonly string[] | undefined>(columns).flat())
  return { columns, unrecognised: names.filter((name) => !used.has(name)) }
}

const comparable = (name: string): string =>
  narrow(name)
    .replace(/^="(.*)"$/, '$1')
    .replace(/\(元\)|[\s_*\u200b\ufeff]|:$/g, '')
    .toLowerCase()

const MOST_SHAPES = 200

/** A table has one set of columns, JSON Lines may have one for every row. */
function readerOf<Field extends string>(recognise: (names: readonly string[]) => Recognised<Field>) {
  const shapes = new Map<string, Recognised<Field>>()
  return (record: SourceRecord): Recognised<Field> => {
    const names = Object.keys(record)
    const shape = names.join('\n')
    const known = shapes.get(shape) ?? recognise(names)
    if (shapes.size < MOST_SHAPES) shapes.set(shape, known)
    return known
  }
}

export type MappingRefusal = {
  readonly code: 'mapping.unreadable' | 'mapping.field'
  readonly message: string
}

function readMappingBy<Field extends string>(
  fields: readonly Field[],
  json: unknown,
): Outcome<Mapping<Field>, MappingRefusal> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused({
      code: 'mapping.unreadable',
      message: '列映射要写成 {"text": "列名", "orderNumber": "列名"}',
    })
  const known: readonly string[] = fields
  const wrong = Object.entries(json).find(
    ([field, name]) => !known.includes(field) || typeof name !== 'string',
  )
  if (wrong)
    return refused({
      code: 'mapping.field',
      message: `列映射里的 ${JSON.stringify(wrong[0])} 不对;可以写的有:${fields.join('、')},值是列名`,
    })
  return done(json as Mapping<Field>)
}

/** Names of the mapping that the file does not have. */
export function missingColumns(
  names: readonly string[],
  mapping: Readonly<Record<string, string>>,
): string[] {
  const present = new Set(names.map(comparable))
  return Object.values(mapping).filter((name) => name !== '' && !present.has(comparable(name)))
}

/** What a record says for a field: the first of its columns that has something in it. */
export function cellOf<Field extends string>(
  record: SourceRecord,
  columns: Columns<Field>,
  field: Field,
): string {
  for (const name of columns[field] ?? []) {
    const cell = plainCell(Object.hasOwn(record, name) ? record[name]! : '')
    if (cell !== '') return cell
  }
  return ''
}
