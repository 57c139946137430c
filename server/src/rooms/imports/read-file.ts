import type { ImportColumn, ImportPreview } from '@aftercare/contract/imports'
import { MOST_SHOWN_BAD } from '@aftercare/contract/imports'
import type { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { Db } from '../../platform/db.ts'
import { sha256 } from '../../platform/digest.ts'
import { openRows, UnreadableFile, type SourceRow, type TableReading } from '../../platform/read-rows.ts'
import { withLocalCopy } from '../../platform/rows/local-copy.ts'
import { pacedRows } from '../../platform/rows/paced-rows.ts'
import { namesPeople, sampleOf } from './domain/masking.ts'
import type { ColumnMapping, FileKind } from './file-kind.ts'
import { endWork, pulseOf, type ImportHands } from './hands.ts'
import type { Lease } from './lease.ts'
import {
  addBadRows,
  forgetBadRows,
  piecesOf,
  savedMapping,
  type ImportRow,
  type StoredBadRow,
} from './queries.ts'

/** The names of a header, whatever their order: a file with the same ones is read in the same way. */
export const headerKey = (names: readonly string[]): Buffer => sha256(canonicalJson([...names].sort()))

/** Reads the whole file as an import would, and changes nothing but what is known of the file. */
export async function readFile(hands: ImportHands, held: ImportRow, lease: Lease): Promise<void> {
  const { db } = hands.database
  const pulse = pulseOf(hands, held.id, lease)
  await forgetBadRows(db, held.id)
  try {
    const looked = await withLocalCopy(piecesOf(db, held.id), held.fileName, async (path) =>
      lookAt(hands, held, pacedRows(await openRows(path, readingOf(hands, held)), pulse)),
    )
    await endWork(hands, held.id, lease, (work) =>
      work.update(
        'imports',
        { id: held.id },
        { ...looked, state: 'previewed', why: null, changedAt: work.now, leaseEndsAt: null },
      ),
    )
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    await endWork(hands, held.id, lease, (work) =>
      work.update(
        'imports',
        { id: held.id },
        { state: 'failed', why: error.message, preview: null, changedAt: work.now, leaseEndsAt: null },
      ),
    )
  }
}

/** The header is found by the names that this kind of file knows. */
export const readingOf = ({ kinds }: ImportHands, { what, mapping }: ImportRow): TableReading => ({
  isColumn: (name) => Object.keys(kinds[what].recognise([name], mapping ?? undefined).columns).length > 0,
})

interface Looked {
  readonly header: readonly string[]
  readonly isTable: boolean
  readonly mapping: ColumnMapping | null
  readonly mappingSaved: boolean
  readonly preview: ImportPreview
}

async function lookAt(
  { database: { db }, kinds }: ImportHands,
  held: ImportRow,
  rows: AsyncGenerator<SourceRow>,
): Promise<Looked> {
  const kind = kinds[held.what]
  const first = await rows.next()
  const header = first.done ? [] : columnsOf(first.value)
  const key = { shopId: held.shopId, what: held.what, header: headerKey(header) }
  const own = held.mappingSaved ? null : held.mapping
  const saved = own === null ? await savedMapping(db, key) : null
  const mapping = own ?? saved
  const samples = sampler(MOST_SAMPLES)
  const bad = badRowKeeper(db, held.id)
  const foreseen = await kind.preview({
    shop: { id: held.shopId, code: held.shop },
    rows: tapped(chained(first, rows), async (row) => {
      samples.see(row)
      await bad.flush(false)
    }),
    mapping: mapping ?? undefined,
    onBad: bad.add,
  })
  await bad.flush(true)
  const names = header.length > 0 ? header : samples.names()
  const fields = fieldsOf(kind, names, { mapping, how: saved ? 'saved' : 'person' })
  const personal = new Set(fields.filter(({ field }) => isPersonal(kind, field)).flatMap((f) => f.columns))
  return {
    header: names,
    isTable: first.done === true || first.value.columns !== null,
    mapping,
    mappingSaved: saved !== null,
    preview: {
      ...foreseen,
      bad: bad.shown(),
      fields,
      fileColumns: names.slice(0, MOST_COLUMNS).map((name) => ({
        name,
        samples: samples.of(name).map((cell) => sampleOf(cell, personal.has(name) || namesPeople(name))),
      })),
    },
  }
}

const MOST_SAMPLES = 3
const MOST_COLUMNS = 100

const columnsOf = ({ columns, record }: SourceRow): readonly string[] => columns ?? Object.keys(record ?? {})

const isPersonal = (kind: FileKind, field: string): boolean =>
  kind.fields.some((one) => one.field === field && one.personal)

type Column = z.infer<typeof ImportColumn>
interface Said {
  readonly mapping: ColumnMapping | null
  readonly how: 'saved' | 'person'
}

/** Which column holds which field, and how that is known. */
function fieldsOf(kind: FileKind, names: readonly string[], { mapping, how }: Said): Column[] {
  const { columns } = kind.recognise(names, mapping ?? undefined)
  return kind.fields.map(({ field, unless, ...one }) => {
    const found = columns[field] ?? []
    const needed = one.needed && !(unless !== undefined && columns[unless])
    const said = mapping !== null && Object.hasOwn(mapping, field)
    return { field, needed, columns: [...found], how: said ? how : found.length > 0 ? 'name' : 'none' }
  })
}

/** The first few different cells of each column. */
function sampler(most: number) {
  const seen = new Map<string, string[]>()
  return {
    see: ({ record }: SourceRow): void => {
      for (const [name, cell] of Object.entries(record ?? {})) {
        const known = seen.get(name) ?? []
        if (seen.size < MOST_COLUMNS) seen.set(name, known)
        if (known.length < most && cell.trim() !== '' && !known.includes(cell)) known.push(cell)
      }
    },
    names: (): string[] => [...seen.keys()],
    of: (name: string): readonly string[] => seen.get(name) ?? [],
  }
}

const AT_ONCE = 200

/** All bad rows go to the error file, the first ones are shown. */
export function badRowKeeper(db: Db, importId: string) {
  const shown: { line: number; reason: string }[] = []
  let waiting: StoredBadRow[] = []
  return {
    add: ({ line, cells }: SourceRow, reason: string): void => {
      waiting.push({ line, reason, cells })
      if (shown.length < MOST_SHOWN_BAD) shown.push({ line, reason })
    },
    flush: async (all: boolean): Promise<void> => {
      if (waiting.length < (all ? 1 : AT_ONCE)) return
      const batch = waiting
      waiting = []
      await addBadRows(db, importId, batch)
    },
    shown: () => shown,
  }
}

async function* chained(
  first: IteratorResult<SourceRow, unknown>,
  rest: AsyncGenerator<SourceRow>,
): AsyncGenerator<SourceRow> {
  if (first.done) return
  yield first.value
  yield* rest
}

async function* tapped(
  rows: AsyncIterable<SourceRow>,
  tap: (row: SourceRow) => Promise<void>,
): AsyncGenerator<SourceRow> {
  for await (const row of rows) {
    yield row
    await tap(row)
  }
}
