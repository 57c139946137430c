import { z } from 'zod'
import { importModes, importStates, importSubjects } from './lists.ts'

/** A file up to this size is taken. */
export const MOST_IMPORT_BYTES = 200 * 1024 * 1024
/** So many bad rows are shown; all of them stand in the error file. */
export const MOST_SHOWN_BAD = 100

const Count = z.number().int()
const Moment = z.string().describe('RFC 3339 with offset')

export const ImportUpload = z.object({
  shop: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(200).describe('name of the file'),
  what: z.enum(importSubjects).optional().describe('default: cases'),
})

/** Which column of the file holds a field; an empty name: the file has no such column. */
export const ImportMapping = z.record(z.string().max(40), z.string().max(200))

export const NewImportMapping = z.object({
  what: z.enum(importSubjects),
  mapping: ImportMapping.nullable().describe('null: as the names of the columns are recognised'),
})

export const NewImportRun = z.object({
  as: z.enum(importModes).optional().describe('asked at the first start; a resumed run goes on as it began'),
})

export const ImportColumn = z.object({
  field: z.string(),
  needed: z.boolean(),
  columns: z.array(z.string()).describe('the first one with something in it counts'),
  how: z.enum(['name', 'saved', 'person', 'none']),
})

export const ImportPreview = z.object({
  read: Count,
  wouldCreate: Count,
  wouldUpdate: Count,
  mayJoin: Count.describe('rows about an order that has an open case, or an earlier row of this file'),
  wouldSkip: Count,
  finished: Count.describe('rows that the other system has finished with'),
  failed: Count,
  bad: z.array(z.object({ line: Count, reason: z.string() })).describe('the first 100'),
  fields: z.array(ImportColumn),
  fileColumns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportCounts = z.object({
  created: Count,
  updated: Count,
  joined: Count,
  linked: Count,
  skipped: Count,
  failed: Count,
})

export const ImportSummary = z.object({
  id: z.string(),
  shop: z.string(),
  what: z.enum(importSubjects),
  as: z.enum(importModes).nullable(),
  state: z.enum(importStates),
  fileName: z.string(),
  size: Count,
  by: z.string().nullable().describe('name of the person or program'),
  createdAt: Moment,
  endedAt: Moment.nullable(),
  rows: Count.nullable().describe('rows of the file, as the preview has counted them'),
  read: Count.describe('rows dealt with'),
  counts: ImportCounts.nullable(),
  why: z.string().nullable(),
})
export type ImportSummary = z.infer<typeof ImportSummary>

export const Import = ImportSummary.extend({
  preview: ImportPreview.nullable(),
  mapping: ImportMapping.nullable(),
  perSecond: z.number().nullable(),
  secondsLeft: Count.nullable(),
  levels: z
    .object({ urgent: Count, routine: Count, disputed: Count })
    .nullable()
    .describe('open cases that the rows opened or joined'),
  badRows: Count.describe('rows in the error file'),
  sameFile: z
    .object({ id: z.string(), at: Moment, state: z.enum(importStates), as: z.enum(importModes).nullable() })
    .nullable()
    .describe('the last time that this file was imported here'),
  canRun: z.boolean(),
  canResume: z.boolean(),
})
export type Import = z.infer<typeof Import>

/** The answer to a change: the rest is asked for. */
export const ImportRef = z.object({ id: z.string(), state: z.enum(importStates) })

export const ImportPage = z.object({ items: z.array(ImportSummary), nextCursor: z.string().nullable() })

export const ImportNotice = z.object({
  importId: z.string(),
  shop: z.string(),
  fileName: z.string(),
  at: Moment,
  created: Count,
  joined: Count,
  failed: Count,
  urgent: Count,
  disputed: Count,
  routine: Count,
  mine: Count.describe('of them in your name'),
})
export type ImportNotice = z.infer<typeof ImportNotice>
export const ImportNotices = z.object({ items: z.array(ImportNotice) })
