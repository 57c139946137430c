import { z } from 'zod'
import { AskAttainment } from './clock-board.ts'
import { ListCases } from './cases.ts'
import { ListInquiries } from './inquiries.ts'

const format = z.enum(['xlsx', 'csv']).default('xlsx')
const language = z
  .enum(['zh', 'en'])
  .optional()
  .describe('default: as the request asks for by Accept-Language')

/** A list as a file: as many rows as there are. */
export const ExportFormat = z.object({ format, language })
export type ExportFormat = z.infer<typeof ExportFormat>

export const ExportCases = ListCases.omit({ limit: true, cursor: true, sort: true }).extend({
  format,
  language,
})

export const ExportInquiries = ListInquiries.omit({ limit: true, cursor: true }).extend({ format, language })

export const ExportAttainment = AskAttainment.extend({ format, language })
