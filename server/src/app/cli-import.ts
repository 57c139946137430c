import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { z } from 'zod'
import { excerpt } from '../kernel/text.ts'
import { checkpointFile, fileStamp, type CheckpointFile } from '../platform/checkpoint-file.ts'
import type { Database } from '../platform/db.ts'
import { openErrorFile } from '../platform/error-file.ts'
import { placeBeside } from '../platform/place-beside.ts'
import { openRows, UnreadableFile, type SourceRow } from '../platform/read-rows.ts'
import { SYSTEM } from '../platform/work.ts'
import * as intake from '../rooms/intake/import/index.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
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
    if (args.what === 'orders')
      throw new Stop(WRONG_USAGE, '订单导入在下一个版本提供;现在可以用 --what cases 导入工单')
    const mapping = await readMappingFile(args.mapping)
    const rows = await checkedRows(args.file, mapping, args.dryRun)
    const shop = await kit.ensureShop(args.shop, args.createShop && !args.dryRun)
    if (!shop && !(args.dryRun && args.createShop))
      throw new Stop(WRONG_USAGE, `没有代码为 ${args.shop} 的店铺;加 --create-shop 可以新建`)
    if (args.dryRun) {
      const preview = await intake.previewImport({
        ...kit,
        ...args,
        db: kit.database.db,
        shop,
        rows,
        mapping,
      })
      kit.print(preview)
    } else await importInto(shop!, { args, kit, rows, mapping })
    return OK
  } catch (error) {
    if (error instanceof Stop) kit.say(error.message)
    else if (error instanceof UnreadableFile) kit.say(`${args.file}:${error.message}`)
    else if (error instanceof intake.ImportStopped)
      kit.say(`${error.message}(${causeOf(error)})。已登记的都在;恢复后加 --resume 接着导`)
    else throw error
    return error instanceof Stop ? error.code : error instanceof UnreadableFile ? WRONG_USAGE : FAILED
  }
}

const causeOf = (error: Error): string =>
  error.cause instanceof Error ? error.cause.message : String(error.cause)

async function readMappingFile(path: string | null): Promise<intake.Mapping | undefined> {
  if (path === null) return undefined
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new Stop(WRONG_USAGE, `列映射 ${path} 读不了:${error instanceof Error ? error.message : ''}`)
  }
  const mapping = intake.readMapping(json)
  if (!mapping.ok) throw new Stop(WRONG_USAGE, mapping.refusal.message)
  return mapping.value
}

/** The rows of the file, after a look at its columns: a table without a column of words is not imported. */
async function checkedRows(
  path: string,
  mapping: intake.Mapping | undefined,
  dryRun: boolean,
): Promise<AsyncIterable<SourceRow>> {
  const rows = await openRows(path)
  const first = await rows.next()
  const columns = first.done ? null : first.value.columns
  if (columns) {
    const missing = intake.missingColumns(columns, mapping ?? {})
    if (missing.length > 0)
      throw new Stop(WRONG_USAGE, `文件里没有这些列:${missing.join('、')}。有的列是:${namesOf(columns)}`)
    if (!dryRun && !intake.recognise(columns, mapping).columns.text)
      throw new Stop(
        FAILED,
        `没有认出哪一列是客户说的话。文件里的列是:${namesOf(columns)}。` +
          '请用 --mapping 指定,例如 {"text": "列名"};表头要在第一行',
      )
  }
  return chain(first, rows)
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
  readonly mapping: intake.Mapping | undefined
}

async function importInto(
  shop: { id: string; code: string },
  { args, kit, rows, mapping }: Importing,
): Promise<void> {
  const folder = kit.dataDir ?? tmpdir()
  const kept = checkpointFile(await placeBeside(args.file, '.aftercare-progress', folder))
  const subject = JSON.stringify([await fileStamp(args.file), shop.id, args.as, mapping ?? null])
  const from = args.resume ? await readCheckpoint(kept, subject, kit) : null
  const errors = await openErrorFile(await placeBeside(args.file, '.errors.csv', folder), from !== null)
  try {
    const counts = await intake.runImport({
      ...kit,
      shop,
      policy: await kit.policyOfShop(shop.id),
      as: args.as,
      rows,
      mapping,
      from,
      by: SYSTEM,
      onProgress: everySecond(kit),
      writeError: ({ row, reason }) => errors.write({ ...row, reason }),
      keepCheckpoint: (checkpoint) => kept.keep({ subject, ...checkpoint }),
    })
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
): Promise<intake.Checkpoint | null> {
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
