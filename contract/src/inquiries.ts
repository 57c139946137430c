import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { MOST_LINK_FILES } from './file-limits.ts'
import { FileIds, FileRef } from './files.ts'
import { channelKinds, deliveryStates } from './channel-lists.ts'
import { fileKinds, inquiryAddressees, inquiryStates } from './lists.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

/** What a row of the queue shows of its inquiries, what needs somebody first. */
export const inquiryMarks = ['overdue', 'answered', 'open'] as const
export const InquiryMark = z.object({ to: z.enum(inquiryAddressees), state: z.enum(inquiryMarks) })

export const NewInquiry = z.object({
  to: z.enum(inquiryAddressees),
  name: z.string().trim().max(50).optional().describe('who exactly: 圆通徐汇网点, 二号仓'),
  partnerId: z
    .uuid()
    .optional()
    .describe('of the address book: gets the question and a link at once; kind and name come from there'),
  question: text(1000),
  dueAt: z.string().max(40).describe('answer wanted by; a time without offset is Asia/Shanghai'),
  files: FileIds.describe('uploaded before, or of the case: whoever has the link sees them'),
  wait: z.boolean().optional().describe('the case waits for them, and is chased when the answer is due'),
})

export const InquiryAnswer = z.object({
  id: z.string(),
  text: z.string(),
  name: z.string(),
  by: z.enum(['role', 'link']).describe('a colleague, or somebody with the link'),
  at: Moment,
  files: z.array(FileRef),
})

export const Inquiry = z.object({
  id: z.string(),
  number: z.string().describe('the case that it was opened in'),
  shop: z.string(),
  to: z.enum(inquiryAddressees),
  name: z.string().nullable(),
  question: z.string(),
  state: z.enum(inquiryStates),
  dueAt: Moment,
  overdue: z.boolean(),
  openedAt: Moment,
  by: z.string().nullable(),
  order: z.object({ number: z.string(), title: z.string().nullable() }).nullable(),
  files: z.array(FileRef).describe('that go with the question'),
  answers: z.array(InquiryAnswer).describe('oldest first'),
  closedAt: Moment.nullable(),
  closedBecause: z.string().nullable(),
  sent: z
    .object({ channel: z.string(), by: z.enum(channelKinds), state: z.enum(deliveryStates), at: Moment })
    .nullable()
    .describe('how the question went to the partner; null: it was not sent from here'),
  linkUntil: Moment.nullable().describe('a link opens until then; null: there is none'),
})
export type Inquiry = z.infer<typeof Inquiry>

export const InquiryPage = z.object({ items: z.array(Inquiry), nextCursor: z.string().nullable() })

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
}
export const ListInquiriesOfCase = z.object(paging)
const shop = z.string().max(40).optional()
const mine = z.enum(['true', 'false']).optional().describe('true: asked of my role, or opened by me')

/** The tabs of the list. An overdue one is open as well. */
export const inquiryLists = ['open', 'overdue', 'answered'] as const
export type InquiryList = (typeof inquiryLists)[number]

export const ListInquiries = z.object({
  ...paging,
  shop,
  state: z.enum(inquiryLists).default('open').describe('open includes overdue'),
  mine,
})
export const CountInquiries = z.object({ shop, mine })
export const InquiryCounts = z.object({
  open: z.number().int().describe('with the overdue ones'),
  overdue: z.number().int(),
  answered: z.number().int().describe('and not closed yet: nobody has read the answer'),
})
export type InquiryCounts = z.infer<typeof InquiryCounts>

export const NewInquiryAnswer = z.object({ text: text(2000), files: FileIds })
export const EndOfInquiry = z.object({ reason: text(200) })

/** The secret is told once. */
export const IssuedInquiryLink = z.object({ path: z.string(), until: Moment })

/** A picture as the holder of a link sees it: drawn anew, without the name that it had. */
export const LinkedFile = z.object({
  id: z.string(),
  kind: z.enum(fileKinds),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
})
export type LinkedFile = z.infer<typeof LinkedFile>

/** What a link shows: nothing of the customer. */
export const LinkedInquiry = z.object({
  shop: z.string().describe('name of the shop'),
  to: z.enum(inquiryAddressees),
  name: z.string().nullable(),
  question: z.string(),
  dueAt: Moment,
  product: z.object({ title: z.string().nullable(), sku: z.string().nullable() }).nullable(),
  orderTail: z.string().nullable().describe('last four characters of the order number'),
  files: z.array(LinkedFile).describe('that go with the question'),
  answers: z
    .array(z.object({ text: z.string(), name: z.string(), at: Moment, files: z.array(LinkedFile) }))
    .describe('by this link'),
})
export const LinkedAnswer = z.object({
  name: text(50),
  text: text(2000),
  files: z
    .array(z.uuid())
    .max(MOST_LINK_FILES, inBoth(`最多 ${MOST_LINK_FILES} 张照片`, `At most ${MOST_LINK_FILES} photos`))
    .optional()
    .describe('uploaded before with the same link'),
})
