import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { z } from 'zod'
import type { Outcome } from '../kernel/outcome.ts'
import { excerpt } from '../kernel/text.ts'
import { checkpointFile, fileStamp, type CheckpointFile } from '../platform/checkpoint-file.ts'
import type { Database } from '../platform/db.ts'
import { openErrorFile } from '../platform/error-file.ts'
import { placeBeside } from '../platform/place-beside.ts'
import { openRows, UnreadableFile, type SourceRow, type TablePlace } from '../platform/read-rows.ts'
import { ImportStopped } from '../platform/rows/commit-rows.ts'
import { missingColumns } from '../platform/rows/columns.ts'
import { runRows, type BadRow, type Checkpoint } from '../platform/rows/run-rows.ts'
import { SYSTEM } from '../platform/work.ts'
import * as intake from '../rooms/intake/import/index.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import * as orders from '../rooms/orders/import/index.ts'
import type { PublishedPolicy } from '../rooms/policy/index.ts'

export interface ImportArguments {
  readonly file: string
  readonly shop: string
  readonly createShop: boolean
  readonly what: 'cases' | 'orders'
  readonly as: 'open' | 'history'
  /** A JSON file: `{ "text": "列名", … }`. */
  readonly mapping: string | null
  readonly dryRun: boolean
  readonly resume: boolean
}

export interface ImportKit {
  readonly database: Database
  readonly now: () => number
  readonly tools: IntakeTools
  readonly policyOfShop: (shopId: string) => Promise<PublishedPolicy>
  /** The shop with this code; null when there is none and none is to be made. */
  readonly ensureShop: (code: string, create: boolean) => Promise<{ id: string; code: string } | null>
  /** To stderr, for people. */
  readonly say: (text: string) => void
  /** To stdout, for programs. */
  readonly print: (json: unknown) => void
  /** Where files go that may not stand beside the input. */
  readonly dataDir?: string
}

const OK = 0
const FAILED = 1
const WRONG_USAGE = 2
/** The run cannot begin or go on; the message says why and what to do. */
class Stop extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** `aftercare import FILE`. Returns the exit code. */
export async function importVerb(args: ImportArguments, kit: ImportKit): Promise<number> {
  try {
    const mapping = await readMappingFile(args)
    const rows = await checkedRows(args, mapping, kit)
    const shop = await kit.ensureShop(args.shop, args.createShop && !args.dryRun)
    if (!shop && !(args.dryRun && args.createShop))
      throw new Stop(WRONG_USAGE, `没有代码为 ${args.shop} 的店铺;加 --create-shop 可以新建`)
    if (args.dryRun) kit.print(await kinds[args.what].preview({ args, kit, rows, mapping, shop }))
    else await importInto(shop!, { args, kit, rows, mapping })
    return OK
  } catch (error) {
    if (error instanceof Stop) kit.say(error.message)
    else if (error instanceof UnreadableFile) kit.say(`${args.file}:${error.message}`)
    else if (error instanceof ImportStopped)
      kit.say(`${error.message}(${causeOf(error)})。已登记的都在;恢复后加 --resume 接着导`)
    else throw error
    return error instanceof Stop ? error.code : error instanceof UnreadableFile ? WRONG_USAGE : FAILED
  }
}

const causeOf = (error: Error): string =>
  error.cause instanceof Error ? error.cause.message : String(error.cause)

/** What a person said of the columns: field → name of a column. */
type Mapping = Readonly<Record<string, string>>

interface Previewing {
  readonly args: ImportArguments
  readonly kit: ImportKit
  readonly rows: AsyncIterable<SourceRow>
  readonly mapping: Mapping | undefined
  readonly shop: { readonly id: string; readonly code: string } | null
}

const isEmpty = (columns: object): boolean => Object.keys(columns).length === 0

/** What the kinds of file differ in. */
const kinds = {
  cases: {
    readMapping: (json: unknown): Outcome<Mapping> => intake.readMapping(json) as Outcome<Mapping>,
    isColumn: (name: string, mapping?: Mapping) => !isEmpty(intake.recognise([name], mapping).columns),
    isUsable: (names: readonly string[], mapping?: Mapping) => {
      const { text, reason } = intake.recognise(names, mapping).columns
      return (text ?? reason) !== undefined
    },
    lacks: '没有认出哪一列是客户说的话',
    like: '{"text": "列名"}',
    preview: ({ args, kit, ...look }: Previewing): Promise<object> =>
      intake.previewImport({ ...look, db: kit.database.db, as: args.as, now: kit.now }),
  },
  orders: {
    readMapping: (json: unknown): Outcome<Mapping> => orders.readMapping(json) as Outcome<Mapping>,
    isColumn: (name: string, mapping?: Mapping) => !isEmpty(orders.recognise([name], mapping).columns),
    isUsable: (columns: readonly string[], mapping?: Mapping) =>
      orders.recognise(columns, mapping).columns.orderNumber !== undefined,
    lacks: '没有认出哪一列是订单号',
    like: '{"orderNumber": "列名"}',
    preview: ({ kit, ...look }: Previewing): Promise<object> =>
      orders.previewOrders({ ...look, db: kit.database.db, secret: kit.tools.secret }),
  },
} as const

async function readMappingFile({ mapping: path, what }: ImportArguments): Promise<Mapping | undefined> {
  if (path === null) return undefined
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new Stop(WRONG_USAGE, `列映射 ${path} 读不了:${error instanceof Error ? error.message : ''}`)
  }
  const mapping = kinds[what].readMapping(json)
  if (!mapping.ok) throw new Stop(WRONG_USAGE, String(mapping.refusal['message']))
  return mapping.value
}

/** The rows of the file, after a look at its columns: a table without the column that matters is not imported. */
async function checkedRows(
  { file, what, dryRun }: ImportArguments,
  mapping: Mapping | undefined,
  { say }: ImportKit,
): Promise<AsyncIterable<SourceRow>> {
  const rows = await openRows(file, { isColumn: (name) => kinds[what].isColumn(name, mapping) })
  const first = await rows.next()
  if (!first.done && first.value.from) sayPlace(first.value.from, say)
  const columns = first.done ? null : first.value.columns
  if (columns) {
    const missing = missingColumns(columns, mapping ?? {})
    if (missing.length > 0)
      throw new Stop(WRONG_USAGE, `文件里没有这些列:${missing.join('、')}。有的列是:${namesOf(columns)}`)
    const { isUsable, lacks, like } = kinds[what]
    if (!dryRun && !isUsable(columns, mapping))
      throw new Stop(
        FAILED,
        `${lacks}。文件里的列是:${namesOf(columns)}。请用 --mapping 指定,例如 ${like};表头要在前 20 行里`,
      )
  }
  return chain(first, rows)
}

/** Where the table was found, when that is not simply the beginning of the file. */
function sayPlace({ sheet, headerLine, otherSheets }: TablePlace, say: ImportKit['say']): void {
  if (sheet === null && headerLine === 1) return
  const others = otherSheets.length > 0 ? `;没有读:${namesOf(otherSheets)}` : ''
  say(
    `读${sheet === null ? '的是' : `的是工作表「${excerpt(sheet, 40)}」,`}第 ${headerLine} 行的表头${others}`,
  )
}

const namesOf = (columns: readonly string[]): string =>
  excerpt(columns.join('、').replace(/\p{Cc}/gu, ' '), 500)

async function* chain(
  first: IteratorResult<SourceRow, unknown>,
  rest: AsyncGenerator<SourceRow>,
): AsyncGenerator<SourceRow> {
  if (first.done) return
  yield first.value
  yield* rest
}

interface Importing {
  readonly args: ImportArguments
  readonly kit: ImportKit
  readonly rows: AsyncIterable<SourceRow>
  readonly mapping: Mapping | undefined
}

async function importInto(
  shop: { id: string; code: string },
  { args, kit, rows, mapping }: Importing,
): Promise<void> {
  const folder = kit.dataDir ?? tmpdir()
  const kept = checkpointFile(await placeBeside(args.file, '.aftercare-progress', folder))
  const subject = JSON.stringify([await fileStamp(args.file), shop.id, args.what, args.as, mapping ?? null])
  const from = args.resume ? await readCheckpoint(kept, subject, kit) : null
  const errors = await openErrorFile(await placeBeside(args.file, '.errors.csv', folder), from !== null)
  try {
    const policy = await kit.policyOfShop(shop.id)
    const common = { ...kit, shop, policy, mapping, by: SYSTEM }
    const run = {
      db: kit.database.db,
      rows,
      from,
      onProgress: everySecond(kit),
      writeError: ({ row, reason }: BadRow) => errors.write({ ...row, reason }),
      keepCheckpoint: (checkpoint: Checkpoint) => kept.keep({ subject, ...checkpoint }),
    }
    const counts =
      args.what === 'cases'
        ? await runRows({ ...run, kind: intake.casesKind({ ...common, as: args.as }) })
        : await runRows({ ...run, kind: orders.orderKind({ ...common, secret: kit.tools.secret }) })
    await kept.remove()
    kit.print({ ...counts, errorFile: await errors.close() })
  } finally {
    await errors.close()
    await kit.tools.grams.flush(kit.database.db)
  }
}

const Kept = z.object({
  subject: z.string(),
  line: z.number().int(),
  ahead: z.array(z.number().int()),
  counts: z.object({
    created: z.number(),
    updated: z.number(),
    joined: z.number(),
    linked: z.number(),
    skipped: z.number(),
    failed: z.number(),
  }),
})

async function readCheckpoint(
  kept: CheckpointFile,
  subject: string,
  kit: ImportKit,
): Promise<Checkpoint | null> {
  const found = Kept.safeParse(await kept.read())
  if (found.success && found.data.subject === subject) {
    kit.say(`从第 ${found.data.line} 行之后接着导`)
    return found.data
  }
  kit.say('没有可以接着导的记录(或文件已经改过),从头开始;登记过的行会跳过')
  return null
}

function everySecond({ now, say }: ImportKit): (read: number) => void {
  let last = now()
  return (read) => {
    if (now() - last < 1000) return
    last = now()
    say(`已处理 ${read} 行`)
  }
}
