import { z } from 'zod'
import { ListDeliveries } from './channels.ts'
import { AskAttainment, ListAttainment, ListClocks } from './clock-board.ts'
import { ListCases } from './cases.ts'
import { ListExecutions } from './executions.ts'
import { ListUsageTasks } from './causes.ts'
import { ListAlerts } from './radar.ts'
import { ListLeaves } from './handover.ts'
import { ListInquiries } from './inquiries.ts'
import { ListOrders } from './orders.ts'
import { ListApprovals } from './remedies.ts'
import { ListDue, ListHolds } from './retention.ts'
import { ListOpinions } from './second-opinion.ts'
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
export const ExportApprovals = ListApprovals.omit(paged).extend(ExportFormat.shape)
export const ExportLeaves = ListLeaves.omit(paged).extend(ExportFormat.shape)
export const ExportOrders = ListOrders.omit(paged).extend(ExportFormat.shape)
export const ExportOpinions = ListOpinions.omit(paged).extend(ExportFormat.shape)
export const ExportAttained = ListAttainment.omit(paged).extend(ExportFormat.shape)
export const ExportDue = ListDue.omit(paged).extend(ExportFormat.shape)
export const ExportHolds = ListHolds.omit(paged).extend(ExportFormat.shape)
export const ExportAlerts = ListAlerts.omit(paged).extend(ExportFormat.shape)
export const ExportExecutions = ListExecutions.omit(paged).extend(ExportFormat.shape)
export const ExportUsageTasks = ListUsageTasks.omit(paged).extend(ExportFormat.shape)
