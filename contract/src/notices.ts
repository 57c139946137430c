import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { EmailAddress, Mobile } from './channels.ts'
import { Moment } from './decision.ts'
import { duties, inquiryAddressees, noticeKinds } from './lists.ts'

/** Whom a step of a ladder calls. */
export const ladderSteps = ['assignee', 'lead', 'supervisor', 'owner'] as const

/** Codes, ids and times; the screen makes the sentence. */
export const NoticeFacts = z.object({
  duty: z.enum(duties).optional(),
  dueAt: z.number().int().optional(),
  step: z.enum(ladderSteps).optional(),
  to: z.enum(inquiryAddressees).optional(),
  messageId: z.string().optional(),
  importId: z.string().optional(),
  reopenedBy: z.string().optional(),
})
export type NoticeFacts = z.infer<typeof NoticeFacts>

export const Notice = z.object({
  id: z.string().describe('names it to the server; several of one kind within a minute are one'),
  kind: z.enum(noticeKinds),
  shop: z.string(),
  at: Moment,
  count: z.number().int().describe('how many cases it stands for'),
  number: z.string().nullable().describe('the case; of several, the last'),
  by: z.string().nullable().describe('name of who did it; null: the system, or somebody by link'),
  urgent: z.boolean(),
  read: z.boolean(),
  facts: NoticeFacts.describe('of the last, when there are several'),
})
export type Notice = z.infer<typeof Notice>

export const NoticePage = z.object({ items: z.array(Notice), nextCursor: z.string().nullable() })

export const ListNotices = z.object({
  kind: z.enum(noticeKinds).optional(),
  unread: z.enum(['true', 'false']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})

export const UnreadNotices = z.object({
  count: z.number().int().describe('to 100'),
  newest: z.array(Notice).describe('at most 5'),
  numbers: z.array(z.string()).describe('cases that they are about, at most 200'),
})

/** One notice, all about a case, or all up to a moment. */
export const NewReading = z.union([
  z.object({ id: z.string().min(1).max(200) }).strict(),
  z.object({ number: z.string().max(40) }).strict(),
  z.object({ until: z.string().max(40).describe('those up to this moment') }).strict(),
])
export type NewReading = z.infer<typeof NewReading>
export const Reading = z.object({ read: z.number().int().describe('how many were not read before') })

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, inBoth('时间请写成 22:00 这样', 'Write the time as 22:00'))

const kindsChosen = z.array(z.enum(noticeKinds)).max(noticeKinds.length)

export const NoticePreferences = z.object({
  muted: z.array(z.enum(noticeKinds)).max(noticeKinds.length).describe('not shown, unless urgent'),
  sound: z.boolean().describe('a sound with an urgent one'),
  desktop: z.boolean().describe('a message of the operating system while the page is hidden'),
  quiet: z
    .object({ from: clockTime, to: clockTime })
    .nullable()
    .describe('Asia/Shanghai; no sound and no message of the system then, except urgent ones'),
  email: z
    .object({ address: EmailAddress, kinds: kindsChosen })
    .nullable()
    .default(null)
    .describe('these kinds also by e-mail; after the quiet hours, unless urgent'),
  mention: z
    .object({ mobile: Mobile, kinds: kindsChosen })
    .nullable()
    .default(null)
    .describe('with these kinds a robot calls this number in its group'),
})
export type NoticePreferences = z.infer<typeof NoticePreferences>
