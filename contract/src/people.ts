import { z } from 'zod'
import { roles } from './lists.ts'

export const SignIn = z.object({
  login: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
})

export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), login: z.string() }),
  shops: z.array(
    z.object({ code: z.string(), name: z.string(), role: z.enum(roles), permissions: z.array(z.string()) }),
  ),
  csrfToken: z.string(),
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
  shopCode: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '店铺代码只用小写字母、数字和 -'),
  shopName: z.string().trim().min(1).max(80),
  login: z.string().trim().min(2).max(80),
  name: z.string().trim().min(1).max(40),
  password: z.string().min(10, '密码至少 10 个字符').max(200),
})

export const Colleague = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })
export const Colleagues = z.object({ items: z.array(Colleague) })

export const NewToken = z.object({
  name: z.string().trim().min(1).max(80),
  role: z.enum(roles),
  shop: z.string().trim().min(1).max(40),
  scopes: z.array(z.string().max(40)).max(40).optional().describe('permissions; default: all of the role'),
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
})
export const IssuedToken = Token.extend({ token: z.string().describe('shown once') })
export const Tokens = z.object({ items: z.array(Token), nextCursor: z.string().nullable() })
