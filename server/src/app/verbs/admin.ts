import { roles, type Role } from '@aftercare/contract/lists'
import { permissionsOf } from '@aftercare/contract/permissions'
import { SYSTEM, transact } from '../../platform/work.ts'
import { openPool } from '../../platform/db.ts'
import { migrate as runMigrations } from '../../platform/migrate.ts'
import { openDatabase } from '../../platform/postgres/open-database.ts'
import { loadSettings } from '../../platform/settings.ts'
import { refused } from '../../kernel/outcome.ts'
import {
  addPerson,
  createShop,
  endFactor,
  issueToken,
  personByLogin,
  shopByCode,
} from '../../rooms/people/index.ts'
import { firstPolicy } from '../../rooms/policy/index.ts'
import { migrationsFolder, type House } from '../house.ts'
import { FAILED, OK, print, say, word, WRONG_USAGE, type Given, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

export const migrate: Verb = {
  usage: 'migrate [--dry-run]',
  help: ['把数据库结构更新到最新 (schema to the newest version)', '--dry-run 只列出将要执行的步骤'],
  options: { 'dry-run': { type: 'boolean' } },
  words: [0, 0],
  run: async ({ values }) => {
    const dryRun = values['dry-run'] === true
    const open = await openDatabase(loadSettings(), say)
    const database = openPool(open.url, 2)
    try {
      print({ dryRun, migrations: await runMigrations(database.db, migrationsFolder(), { dryRun }) })
      return OK
    } finally {
      await database.close()
      await open.stop()
    }
  },
}

const isRole = (text: string | null): text is Role => (roles as readonly (string | null)[]).includes(text)

/** The shop of a command: named, or the only thing that may be missing. */
export async function findShop(
  house: House,
  code: string,
  create: boolean,
): Promise<{ id: string; code: string } | null> {
  const found = await shopByCode(house.database.db, code)
  if (found || !create) return found
  const id = await transact(house.database, { now: house.clock.now(), by: SYSTEM }, (work) =>
    createShop(work, { code, name: code, demo: false, policy: firstPolicy }),
  )
  return { id, code }
}

const noShop = (code: string): number => {
  say(`没有代码为 ${code} 的店铺`)
  return WRONG_USAGE
}

async function readPassword(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text.replace(/\r?\n$/, '')
}

export const user: Verb = {
  usage: 'user add --login L --name N --role R --shop CODE | user reset-second-factor --login L',
  help: [
    '添加同事 (add a person)',
    '密码从标准输入读取,至少 10 个字符:echo 密码 | aftercare user add …',
    'reset-second-factor:手机和恢复码都丢了的人,关掉两步验证,下次只用密码登录',
  ],
  options: {
    login: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    shop: { type: 'string' },
  },
  words: [1, 1],
  run: async ({ values, rest }) => {
    const [login, name, role, shopCode] = [
      word(values['login']),
      word(values['name']),
      word(values['role']),
      word(values['shop']),
    ]
    if (rest[0] === 'reset-second-factor' && login) return resetSecondFactor(login)
    if (rest[0] !== 'add' || !login || !name || !shopCode || !isRole(role)) return wrong(user)
    const password = await readPassword()
    if (password.length < 10) return wrong(user)
    return withHouse(async (house) => {
      const shop = await findShop(house, shopCode, false)
      if (!shop) return noShop(shopCode)
      if (await personByLogin(house.database.db, login)) {
        say(`账号 ${login} 已经有人用了,请换一个`)
        return FAILED
      }
      const id = await transact(house.database, { now: house.clock.now(), by: SYSTEM }, (work) =>
        addPerson(work, { login, name, password, role, shopId: shop.id }),
      )
      print({ id, login, role, shop: shopCode })
      return OK
    })
  },
}

const resetSecondFactor = (login: string): Promise<number> =>
  withHouse(async (house) => {
    const person = await personByLogin(house.database.db, login)
    const ended = await transact(house.database, { now: house.clock.now(), by: SYSTEM }, async (work) =>
      person ? endFactor(work, person.id, null) : refused({ code: 'person.unknown' }),
    )
    if (!ended.ok) {
      say(person ? `${login} 没有开启两步验证` : `没有账号 ${login}`)
      return FAILED
    }
    print({ login, secondFactor: false })
    return OK
  })

const wrong = (verb: Verb): number => {
  say(`用法:aftercare ${verb.usage}`)
  say(`角色可选:${roles.join(' ')}`)
  return WRONG_USAGE
}

export const token: Verb = {
  usage: 'token create --role R --name N [--shop CODE] [--scopes a,b]',
  help: ['签发接口令牌 (issue an API token)', '标准输出只有令牌一行,请妥善保存;--shop 默认为 demo'],
  options: {
    role: { type: 'string' },
    name: { type: 'string' },
    shop: { type: 'string' },
    scopes: { type: 'string' },
  },
  words: [1, 1],
  run: async ({ values, rest }: Given) => {
    const [role, name] = [word(values['role']), word(values['name'])]
    const shopCode = word(values['shop']) ?? 'demo'
    if (rest[0] !== 'create' || !name || !isRole(role)) return wrong(token)
    const scopes = word(values['scopes'])?.split(',') ?? null
    const strange = scopes?.filter((scope) => !(permissionsOf(role) as string[]).includes(scope)) ?? []
    if (strange.length > 0) {
      say(`角色 ${role} 没有这些权限:${strange.join('、')};可选:${permissionsOf(role).join(' ')}`)
      return WRONG_USAGE
    }
    return withHouse(async (house) => {
      const shop = await findShop(house, shopCode, false)
      if (!shop) return noShop(shopCode)
      const issued = await transact(house.database, { now: house.clock.now(), by: SYSTEM }, async (work) =>
        issueToken(work, { name, role, shopId: shop.id, scopes }),
      )
      print(issued.token)
      return OK
    })
  },
}
