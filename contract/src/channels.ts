import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { channelKinds, deliveryKinds, deliveryStates, sendOutcomes } from './channel-lists.ts'
import { inquiryAddressees, noticeKinds } from './lists.ts'

const name = z.string().trim().min(1).max(50)
const email = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+\.[^\s@<>",;:()[\]\\.]+$/,
    inBoth('邮箱写成 name@example.com 这样', 'Write the address as name@example.com'),
  )
/** A mobile number of a colleague, to be called by name in a group. */
export const Mobile = z
  .string()
  .regex(
    /^1\d{10}$/,
    inBoth('手机号是 1 开头的 11 位数字', 'A mobile number has 11 digits and begins with 1'),
  )
export const EmailAddress = email

/** How the mail server is spoken to. */
export const mailSecurity = ['tls', 'starttls', 'none'] as const

const Mail = z.object({
  host: z
    .string()
    .trim()
    .regex(
      /^[\w.:-]{1,200}$/,
      inBoth('服务器写成 smtp.example.com 这样', 'Write the server as smtp.example.com'),
    ),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurity),
  user: z.string().trim().max(200),
  from: email,
})

const choices = {
  name,
  active: z.boolean().default(true),
  kinds: z.array(z.enum(noticeKinds)).max(noticeKinds.length).describe('what a robot is told of'),
  urgentOnly: z.boolean().default(false),
  mobiles: z
    .array(Mobile)
    .max(20, inBoth('最多 20 个手机号', 'At most 20 mobile numbers'))
    .default([])
    .describe('called by name with an urgent message'),
  language: z.enum(['zh', 'en']).default('zh'),
  consoleUrl: z
    .string()
    .max(200)
    .regex(
      /^https?:\/\/[^\s/?#@]+$/,
      inBoth('写成 https://desk.example.com，后面不带路径', 'Write https://desk.example.com, without a path'),
    )
    .describe('links of messages begin with it'),
  mail: Mail.nullable().default(null).describe('of kind email'),
}

const secrets = {
  url: z.string().trim().max(1000).optional().describe('of a robot or a webhook; never shown again'),
  secret: z
    .string()
    .trim()
    .max(300)
    .optional()
    .describe('key of the signature, or password of the mail server; never shown again'),
}

export const NewChannel = z.object({
  shop: z.string().max(40),
  kind: z.enum(channelKinds),
  ...choices,
  ...secrets,
})
/** What is left out of url and secret stays; an empty secret takes it away. */
export const ChangedChannel = z.object({ ...choices, ...secrets })

export const Tested = z.object({
  outcome: z.enum(sendOutcomes),
  detail: z.string().describe('what the other side said'),
})

export const Channel = z.object({
  id: z.string(),
  shop: z.string(),
  kind: z.enum(channelKinds),
  ...choices,
  place: z.string().describe('where it leads, without its secrets'),
  hasSecret: z.boolean(),
  last: Tested.extend({ at: Moment }).nullable(),
  waiting: z.number().int(),
  dead: z.number().int(),
})
export type Channel = z.infer<typeof Channel>
export const Channels = z.object({ items: z.array(Channel) })

export const Delivery = z.object({
  id: z.string(),
  channel: z.object({ id: z.string(), name: z.string(), kind: z.enum(channelKinds) }),
  kind: z.enum(deliveryKinds),
  number: z.string().nullable().describe('of the case'),
  to: z.string().nullable().describe('name of who gets the e-mail'),
  urgent: z.boolean(),
  state: z.enum(deliveryStates),
  tries: z.number().int(),
  outcome: z.enum(sendOutcomes).nullable().describe('of the last try'),
  detail: z.string().nullable(),
  at: Moment,
  sendAt: Moment.nullable().describe('of the next try; null: there is none'),
  endedAt: Moment.nullable(),
})
export type Delivery = z.infer<typeof Delivery>
export const DeliveryPage = z.object({ items: z.array(Delivery), nextCursor: z.string().nullable() })
export const ListDeliveries = z.object({
  shop: z.string().max(40),
  state: z.enum(deliveryStates).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})

export const SendAgain = z.object({
  shop: z.string().max(40),
  id: z.uuid().optional().describe('one of them; left out: all that were not delivered'),
})
export const SentAgain = z.object({ count: z.number().int() })

const partner = {
  name,
  kind: z.enum(inquiryAddressees),
  channelId: z.uuid().nullable().default(null).describe('its robot'),
  email: email.nullable().default(null),
}
export const NewPartner = z.object({ shop: z.string().max(40), ...partner })
export const ChangedPartner = z.object(partner)
export const Partner = z.object({ id: z.string(), ...partner, by: z.enum(channelKinds) })
export type Partner = z.infer<typeof Partner>
export const Partners = z.object({ items: z.array(Partner) })
