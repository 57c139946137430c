import type pg from 'pg'
import { errorCode, withClient } from './connect.ts'
import { checkDurability } from './durability.ts'
import type { OpenDatabase } from './open-database.ts'
import { StartError } from './start-error.ts'

const OLDEST = 15
const NEWEST = 18

interface Facts {
  readonly name: string
  readonly major: number
  readonly encoding: string
  readonly ctype: string
  readonly replica: boolean
  readonly mayCreate: boolean
}

/**
 * Uses a PostgreSQL of the operator's own.
 *
 * @param url connection string; it is never repeated in a message, because it holds a password
 * @throws StartError when it cannot be reached or would lose or misread what is stored in it
 */
export async function openExternal(url: string): Promise<OpenDatabase> {
  try {
    const facts = await withClient(url, inspect)
    return { url, kind: 'external', version: facts.major, stop: () => Promise.resolve() }
  } catch (error) {
    throw error instanceof StartError ? error : unreachable(error)
  }
}

async function inspect(client: pg.Client): Promise<Facts> {
  const { rows } = await client.query<Facts>(
    `select datname as name, current_setting('server_version_num')::int / 10000 as major,
            pg_encoding_to_char(encoding) as encoding, datctype as ctype, pg_is_in_recovery() as replica,
            has_database_privilege(oid, 'create') as "mayCreate"
     from pg_database where datname = current_database()`,
  )
  const facts = rows[0]!
  const refusal = refusals.find(({ holds }) => holds(facts))
  if (refusal) throw new StartError(...refusal.words(facts))
  await checkDurability(client, [
    '请执行 ALTER SYSTEM SET … = on 并 SELECT pg_reload_conf() 后再启动',
    'set it on with ALTER SYSTEM and reload, then start',
  ])
  return facts
}

interface Refusal {
  readonly holds: (facts: Facts) => boolean
  readonly words: (facts: Facts) => readonly [string, string]
}

// Read from the top: the first that holds is said.
const refusals: readonly Refusal[] = [
  {
    holds: ({ major }) => major < OLDEST || major > NEWEST,
    words: ({ major }) => [
      `数据库是 PostgreSQL ${major}:请换用 PostgreSQL ${OLDEST} 到 ${NEWEST}`,
      `the database is PostgreSQL ${major}: use version ${OLDEST} to ${NEWEST}`,
    ],
  },
  {
    holds: ({ replica }) => replica,
    words: () => [
      '这个数据库是只读的备库:请把 AFTERCARE_DATABASE_URL 指向主库',
      'this database is a read-only replica: point AFTERCARE_DATABASE_URL to the primary',
    ],
  },
  {
    holds: ({ encoding }) => encoding !== 'UTF8',
    words: ({ name, encoding }) => [
      `数据库 ${name} 的编码是 ${encoding},存不了中文:请用 ${create(name)} 重建`,
      `the encoding is ${encoding}: create the database with UTF8`,
    ],
  },
  {
    holds: ({ ctype }) => ctype === 'C' || ctype === 'POSIX',
    words: ({ name, ctype }) => [
      `数据库 ${name} 的 LC_CTYPE 是 ${ctype},搜不到中文:请用 ${create(name)} 重建`,
      `LC_CTYPE is ${ctype}, Chinese search would find nothing: create the database with C.UTF-8`,
    ],
  },
  {
    holds: ({ mayCreate }) => !mayCreate,
    words: ({ name }) => [
      `这个账号不能在数据库 ${name} 里建表:请执行 ALTER DATABASE ${name} OWNER TO 该账号`,
      `this role may not create tables: make it the owner of the database`,
    ],
  },
]

const create = (name: string): string =>
  `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: [
    '地址上没有数据库在运行,请启动它或改正地址',
    'nothing listens there: start it or correct the address',
  ],
  ENOENT: [
    '找不到它的套接字,请启动它或改正地址',
    'its socket does not exist: start it or correct the address',
  ],
  ENOTFOUND: ['主机名不存在,请改正地址', 'the host name does not exist: correct the address'],
  EAI_AGAIN: ['主机名暂时解析不了,请检查网络', 'the host name cannot be resolved now: check the network'],
  '28P01': ['用户名或密码不对,请改正', 'user name or password is wrong: correct it'],
  '28000': [
    '服务器不允许这个用户从这里登录,请检查 pg_hba.conf',
    'the server does not let this user in: check pg_hba.conf',
  ],
  '3D000': ['这个数据库还没有建,请先执行 CREATE DATABASE', 'this database does not exist: create it first'],
  '53300': ['它的连接数已满,请调大 max_connections', 'it has no free connection: raise max_connections'],
  '57P03': ['它正在启动或停止,请稍后再试', 'it is starting or stopping: try again in a moment'],
}

function unreachable(error: unknown): StartError {
  const words = error instanceof Error ? error.message : String(error)
  const [chinese, english] = reasons[errorCode(error)] ?? [
    `请检查地址和网络(${words})`,
    'check the address and the network',
  ]
  return new StartError(
    `连不上 AFTERCARE_DATABASE_URL 指定的数据库:${chinese}`,
    `the database of AFTERCARE_DATABASE_URL cannot be reached: ${english}`,
    { cause: error },
  )
}
