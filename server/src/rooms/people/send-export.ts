import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { ExportFormat } from '@aftercare/contract/exports'
import { exportListWords } from '@aftercare/contract/desk-words'
import type { ExportList } from '@aftercare/contract/export-lists'
import type { Language } from '@aftercare/contract/words'
import type { Json } from '../../kernel/canonical.ts'
import { invariant, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import { languageOf } from '../../platform/http/problem.ts'
import type { World } from '../../platform/http/change.ts'
import { newId } from '../../platform/ids.ts'
import { csvBytes, type Cell, type ListFile } from '../../platform/list-file.ts'
import { transact, type Actor } from '../../platform/work.ts'
import { xlsxBytes } from '../../platform/xlsx/write-book.ts'
import { record } from './audit.ts'

export interface Exporting extends Pick<ListFile, 'columns' | 'pages'> {
  readonly list: ExportList
  readonly shops: readonly string[]
  readonly by: Actor
  readonly asked: ExportFormat
  /** What was asked for, in codes: never the words that somebody looked for. */
  readonly filter: Readonly<Record<string, Json>>
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** Page after page of a list, each by the cursor of the one before. The first was read already: it may be refused. */
export async function* pagesFrom<T>(
  first: Page<T>,
  read: (cursor: string) => Promise<Outcome<Page<T>>>,
  rows: (item: T) => Cell[][],
): AsyncGenerator<Cell[][]> {
  for (let page = first; ;) {
    yield page.items.flatMap(rows)
    if (page.nextCursor === null) return
    const next = await read(page.nextCursor)
    invariant(next.ok, 'our own cursor is never refused')
    page = next.value
  }
}

/** In which language a file is written. */
export const languageFor = (reply: FastifyReply, { language }: ExportFormat): Language =>
  language ?? languageOf(reply)

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/**
 * Sends a list as a file, written while it is read. Who takes it along stands in the audit log before the first byte
 * leaves; how many rows went, and whether all of them, when the last one has, or when the reader has gone.
 */
export async function sendExport(
  world: World,
  reply: FastifyReply,
  exporting: Exporting,
): Promise<FastifyReply> {
  const { list, asked, columns } = exporting
  const { format } = asked
  const id = newId()
  await note(world, exporting, { id, action: 'export.begun', data: { ...exporting.filter, format } })
  const name = exportListWords[list][languageFor(reply, asked)]
  const file = { name, columns, pages: counted(world, exporting, id) }
  const bytes = format === 'csv' ? csvBytes(file) : xlsxBytes(file)
  const moment = toShanghai(world.clock.now()).slice(0, 16).replaceAll(/[T:]/g, '-')
  const fileName = encodeURIComponent(`${name}-${moment}.${format}`)
  return reply
    .type(types[format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${list}.${format}"; filename*=UTF-8''${fileName}`)
    .send(Readable.from(bytes, { objectMode: false }))
}

async function* counted(world: World, exporting: Exporting, id: string) {
  let rows = 0
  let whole = false
  try {
    for await (const page of exporting.pages) {
      yield page
      rows += page.length
    }
    whole = true
  } finally {
    await note(world, exporting, { id, action: 'export.finished', data: { rows, whole } })
  }
}

interface Noting {
  readonly id: string
  readonly action: 'export.begun' | 'export.finished'
  readonly data: Readonly<Record<string, Json>>
}

const note = ({ database, clock }: World, { shops, list, by }: Exporting, { id, action, data }: Noting) =>
  transact(database, { now: clock.now(), by }, async (work) => {
    for (const shopId of shops) record(work, { shopId, action, subject: id, data: { list, ...data } })
  })
