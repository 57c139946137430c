import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { invitationStates, roles } from './lists.ts'
import { minuteOfDay } from './calendar.ts'
import { Trade } from './policy.ts'

const NewLogin = z
  .string()
  .trim()
  .min(2, inBoth('账号至少 2 个字符', 'A login has at least 2 characters'))
  .max(80)
const NewPassword = z
  .string()
  .min(10, inBoth('密码至少 10 个字符', 'A password has at least 10 characters'))
  .max(200)
const shop = z.string().trim().min(1).max(40)
const secret = z.string().trim().min(1).max(100)

export const SignIn = z.object({
  login: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
  code: z.string().trim().max(40).optional().describe('of the second factor, or a recovery code'),
})

export const PasswordOnly = z.object({ password: z.string().min(1).max(200) })
export const FactorCode = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, inBoth('请输入 6 位数字', 'Enter 6 digits')),
})
export const FactorState = z.object({
  on: z.boolean(),
  since: z.string().nullable(),
  recoveryLeft: z.number().int().describe('recovery codes that were not used yet'),
})
export const FactorBegun = z.object({
  secret: z.string().describe('shown once'),
  uri: z.string().describe('for the code that a phone scans'),
})
export const FactorConfirmed = z.object({ recoveryCodes: z.array(z.string()).describe('shown once') })

/** Which roles of a shop need a second factor, and how many days they have to set it up. */
export const FactorRule = z.object({
  roles: z.array(z.enum(roles)).max(roles.length),
  graceDays: z.number().int().min(0).max(30),
})
export type FactorRule = z.infer<typeof FactorRule>
export const SetFactorRule = FactorRule.extend({ shop })
export const FactorRuleState = FactorRule.extend({
  setAt: z.string().nullable(),
  missing: z.number().int().describe('people of these roles who have none yet'),
})

/** Set: the person needs a second factor and has none. From `by` on she can do nothing else before. */
export const FactorDuty = z.object({ by: z.string(), now: z.boolean() })

export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), login: z.string() }),
  shops: z.array(
    z.object({ code: z.string(), name: z.string(), role: z.enum(roles), permissions: z.array(z.string()) }),
  ),
  csrfToken: z.string(),
  factorDuty: FactorDuty.nullable(),
})
export type Me = z.infer<typeof Me>

export const DemoAccount = z.object({
  login: z.string(),
  name: z.string(),
  role: z.enum(roles),
  password: z.string(),
})
/** What the sign-in page needs before anybody is signed in. */
export const Welcome = z.object({
  demo: z.boolean(),
  setUp: z.boolean().describe('false: nobody can sign in yet, the first-run page is shown'),
  accounts: z.array(DemoAccount),
})
export type Welcome = z.infer<typeof Welcome>

export const FirstRun = z.object({
  shopCode: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      inBoth('店铺代码只用小写字母、数字和 -', 'A shop’s code has lower-case letters, digits and - only'),
    ),
  shopName: z.string().trim().min(1).max(80),
  login: NewLogin,
  name: z.string().trim().min(1).max(40),
  password: NewPassword,
  trade: Trade.default('general').describe('the numbers that the shop begins with'),
  hours: z
    .object({
      from: minuteOfDay,
      to: minuteOfDay,
      closedOn: z.array(z.number().int().min(0).max(6)).max(6).default([]).describe('weekdays, Sunday is 0'),
    })
    .refine(({ from, to }) => from < to, {
      path: ['to'],
      message: inBoth('营业结束要晚于开始', 'Closing time must be after opening time'),
    })
    .optional(),
  supervisor: z.string().trim().max(40).optional().describe('the name of whom to invite; none: later'),
  legal: z.string().trim().max(40).optional().describe('who sits in for legal; none: later'),
})

export const Colleague = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })
export const Colleagues = z.object({ items: z.array(Colleague) })

export const NewToken = z.object({
  name: z.string().trim().min(1).max(80),
  role: z.enum(roles),
  shop,
  scopes: z.array(z.string().max(40)).max(40).optional().describe('permissions; default: all of the role'),
  tied: z
    .boolean()
    .optional()
    .describe('a token of your own: it has your role, never more than you, and ends when you leave'),
})
export const Token = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  shop: z.string(),
  scopes: z.array(z.string()).nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  by: z.string().nullable().describe('who issued it'),
  tiedTo: z.string().nullable().describe('the person with whom it ends'),
})
export const IssuedToken = Token.extend({ token: z.string().describe('shown once') })
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}

export const ListTokens = z.object(paging)
/** With what the issuer may give, so that a form offers nothing that is refused. */
export const Tokens = page(Token).extend({
  youMayIssue: z.array(z.object({ shop: z.string(), roles: z.array(z.enum(roles)) })),
})

export const personActions = ['change_role', 'leave', 'return', 'reset_password', 'end_sessions'] as const
export type PersonAction = (typeof personActions)[number]
export const PersonActionAllowed = z.object({
  action: z.enum(personActions),
  deniedCode: z.string().optional(),
  deniedBecause: z.string().optional(),
})

/** A person as those see her who look after the shop's people. */
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  role: z.enum(roles),
  you: z.boolean(),
  leftAt: z.string().nullable(),
  seenAt: z.string().nullable(),
  openCases: z.number().int().describe('to 999'),
  sessions: z.number().int(),
  /** Tokens of the shop that she issued and that work on after she leaves. */
  tokens: z.number().int(),
  actions: z.array(PersonActionAllowed),
})
export type Person = z.infer<typeof Person>
export const ListPeople = z.object({
  shop,
  state: z.enum(['active', 'left']).default('active'),
  role: z.enum(roles).optional(),
  q: z.string().trim().max(80).optional(),
  ...paging,
})
export const People = page(Person).extend({ youMayGive: z.array(z.enum(roles)) })

export const InShop = z.object({ shop })
export const NewRole = z.object({ shop, role: z.enum(roles) })
export const Departure = z.object({
  shop,
  casesTo: z.uuid().nullable().describe('who takes over her open cases; null: back to nobody'),
})
export const Departed = z.object({
  handedOver: z.number().int(),
  sessionsEnded: z.number().int(),
  tokensEnded: z.number().int(),
})
export const OneTimeLink = z.object({
  token: z.string().describe('shown once'),
  path: z.string().describe('of the page that takes it'),
  expiresAt: z.string(),
})

export const NewInvitation = z.object({ shop, name: z.string().trim().min(1).max(40), role: z.enum(roles) })
export const Invitation = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  state: z.enum(invitationStates),
  by: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  acceptedAt: z.string().nullable(),
})
export const ListInvitations = z.object({ shop, ...paging })
export const Invitations = page(Invitation)
export const IssuedInvitation = Invitation.extend(OneTimeLink.shape)

export const LinkToken = z.object({ token: secret })
/** What the accepting page shows before anything is typed. */
export const InvitationView = z.object({
  shop: z.string(),
  name: z.string(),
  role: z.enum(roles),
  expiresAt: z.string(),
})
export const Acceptance = z.discriminatedUnion('account', [
  z.object({ account: z.literal('new'), token: secret, login: NewLogin, password: NewPassword }),
  z.object({ account: z.literal('existing'), token: secret, ...SignIn.shape }),
])
export const PasswordLinkView = z.object({ name: z.string(), login: z.string(), expiresAt: z.string() })
export const PasswordByLink = z.object({ token: secret, password: NewPassword })
export const PasswordChange = z.object({ old: z.string().min(1).max(200), password: NewPassword })

export const Session = z.object({
  id: z.string(),
  device: z.string().describe('in words'),
  phone: z.boolean(),
  since: z.string(),
  seenAt: z.string(),
  here: z.boolean(),
})
export const Sessions = z.object({ items: z.array(Session) })
export const SessionsEnded = z.object({ ended: z.number().int() })

/** Who has set up the shop, and the links for those who were named at once. */
export const FirstRunDone = Me.extend({ invited: z.array(IssuedInvitation) })
