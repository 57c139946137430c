import { z } from 'zod'
import { ListDeliveries } from './channels.ts'
import { AskAttainment, ListClocks } from './clock-board.ts'
import { ListCases } from './cases.ts'
import { ListInquiries } from './inquiries.ts'
import { ListToSend } from './waiting.ts'

const format = z.enum(['xlsx', 'csv']).default('xlsx')
const language = z
  .enum(['zh', 'en'])
  .optional()
  .describe('default: as the request asks for by Accept-Language')

/** A list as a file: as many rows as there are. */
export const ExportFormat = z.object({ format, language })
export type ExportFormat = z.infer<typeof ExportFormat>

const paged = { limit: true, cursor: true } as const
export const ExportCases = ListCases.omit({ ...paged, sort: true }).extend(ExportFormat.shape)
export const ExportInquiries = ListInquiries.omit(paged).extend(ExportFormat.shape)
export const ExportAttainment = AskAttainment.extend(ExportFormat.shape)
export const ExportClocks = ListClocks.omit(paged).extend(ExportFormat.shape)
export const ExportToSend = ListToSend.omit(paged).extend(ExportFormat.shape)
export const ExportDeliveries = ListDeliveries.omit(paged).extend(ExportFormat.shape)
