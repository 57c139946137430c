import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { outOfReach } from './postgres/home.ts'
import { canReach, chooseServerUser, isRoot } from './postgres/server-user.ts'
import { bilingual, StartError } from './postgres/start-error.ts'
import { readS3 } from './storage/s3-settings.ts'
import type { S3Settings } from './storage/s3.ts'

/** What the operator decides before the start. Everything has a default. */
export interface Settings {
  readonly host: string
  /** 0 lets the system choose a free one. */
  readonly port: number
  /** Absolute. */
  readonly dataDir: string
  /** Null: the embedded database below `dataDir`. */
  readonly databaseUrl: string | null
  /** Fill an empty instance with the demo shop. */
  readonly demo: boolean
  /** How many processes serve the web. */
  readonly processes: number
  /** Null: a generated one below `dataDir`. */
  readonly secret: string | null
  /** Where the bytes of files lie; null: in the data folder. */
  readonly s3: S3Settings | null
  /** May the second opinion live in a private network? */
  readonly privateEndpoints: boolean
  /** Lines that the operator should see at start. */
  readonly notices: readonly string[]
}

/** What the machine answers while the settings are read. */
export interface Place {
  readonly isRoot: boolean
  /** Folder of the checkout, absolute: the default data folder lies in it. */
  readonly checkout: string
  /** Where relative paths start. */
  readonly workingFolder: string
  readonly cores: number
  /** Can the user of the embedded database enter this folder? */
  readonly canReach: (folder: string) => boolean
}

type Environment = Readonly<Record<string, string | undefined>>

const SHORTEST_SECRET = 16

/** @throws StartError naming the first variable that cannot be used */
export function readSettings(env: Environment, place: Place): Settings {
  const databaseUrl = readDatabaseUrl(given(env, 'AFTERCARE_DATABASE_URL'))
  const data = readDataDir(given(env, 'AFTERCARE_DATA_DIR'), place, databaseUrl === null)
  return {
    host: readHost(given(env, 'AFTERCARE_HOST') ?? '127.0.0.1'),
    port: readPort(given(env, 'AFTERCARE_PORT') ?? '7300'),
    demo: readSwitch('AFTERCARE_DEMO', given(env, 'AFTERCARE_DEMO') ?? '1'),
    processes: readProcesses(given(env, 'AFTERCARE_PROCESSES'), place.cores),
    secret: readSecret(given(env, 'AFTERCARE_SECRET')),
    privateEndpoints: readSwitch(
      'AFTERCARE_PRIVATE_ENDPOINTS',
      given(env, 'AFTERCARE_PRIVATE_ENDPOINTS') ?? '0',
    ),
    s3: readS3((name) => given(env, name)),
    databaseUrl,
    ...data,
  }
}

/** An empty variable means the same as none: that is how people switch a line of `.env` off. */
const given = (env: Environment, name: string): string | null => env[name]?.trim() || null

function readHost(host: string): string {
  if (/^[\w.:-]+$/.test(host)) return host
  throw unusable(
    'AFTERCARE_HOST',
    host,
    '请写 IP 地址或主机名,例如 127.0.0.1 或 0.0.0.0',
    'an address such as 127.0.0.1',
  )
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw unusable(
    'AFTERCARE_PORT',
    text,
    '请写 1 到 65535 之间的整数,例如 7300',
    'a whole number from 1 to 65535',
  )
}

const MOST_PROCESSES = 64
/** More than this has to be asked for: each takes memory and connections of the database. */
const MOST_BY_ITSELF = 4

function readProcesses(text: string | null, cores: number): number {
  if (text === null) return Math.min(MOST_BY_ITSELF, Math.max(1, cores))
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_PROCESSES) return Number(text)
  throw unusable(
    'AFTERCARE_PROCESSES',
    text,
    `请写 1 到 ${MOST_PROCESSES} 之间的整数,或去掉它(按处理器核数,最多 ${MOST_BY_ITSELF} 个)`,
    `a whole number from 1 to ${MOST_PROCESSES}`,
  )
}

function readSwitch(name: string, text: string): boolean {
  if (text === '1' || text === '0') return text === '1'
  throw unusable(name, text, '请写 1(要)或 0(不要)', 'write 1 or 0')
}

function readSecret(secret: string | null): string | null {
  if (secret === null || secret.length >= SHORTEST_SECRET) return secret
  throw new StartError(
    `AFTERCARE_SECRET 太短:请用至少 ${SHORTEST_SECRET} 个字符,例如 openssl rand -hex 32 的结果,或去掉它让系统自己生成`,
    `AFTERCARE_SECRET is too short: use at least ${SHORTEST_SECRET} characters, or leave it out`,
  )
}

function readDatabaseUrl(url: string | null): string | null {
  if (url === null || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return url
  // The value is not repeated: it may hold a password.
  throw new StartError(
    'AFTERCARE_DATABASE_URL 不能用:请写成 postgres://用户:密码@主机:5432/库名',
    'AFTERCARE_DATABASE_URL cannot be used: write postgres://user:password@host:5432/name',
  )
}

function readDataDir(
  wish: string | null,
  place: Place,
  embedded: boolean,
): Pick<Settings, 'dataDir' | 'notices'> {
  const dataDir = wish === null ? join(place.checkout, 'data') : resolve(place.workingFolder, wish)
  if (!place.isRoot || !embedded || place.canReach(dataDir)) return { dataDir, notices: [] }
  if (wish !== null) throw outOfReach(dataDir)
  const elsewhere = systemDataDir(place.checkout)
  const because = bilingual(
    `数据库用户进不去 ${dataDir},数据放在 ${elsewhere}`,
    `the database user cannot enter the checkout, the data are in ${elsewhere}`,
  )
  return { dataDir: elsewhere, notices: [because] }
}

/** Two checkouts on one machine are two instances, so the folder carries a digest of the path. */
function systemDataDir(checkout: string): string {
  const digest = createHash('sha256').update(checkout).digest('hex').slice(0, 8)
  return `/var/lib/aftercare/${basename(checkout)}-${digest}`
}

const unusable = (name: string, value: string, chinese: string, english: string): StartError =>
  new StartError(`${name}=${value} 不能用:${chinese}`, `${name} cannot be used: ${english}`)

/** The settings of this process: its environment first, then the file `.env` of the checkout. */
export function loadSettings(env: Environment = process.env): Settings {
  const checkout = checkoutFolder()
  const place = {
    isRoot: isRoot(),
    checkout,
    workingFolder: process.cwd(),
    cores: availableParallelism(),
    canReach: (folder: string) => canReach(chooseServerUser(join(folder, 'postgres/cluster')), folder),
  }
  return readSettings({ ...readEnvFile(checkout), ...env }, place)
}

/** A relative data folder in the file is meant from the file, wherever the command is run. */
function readEnvFile(checkout: string): Environment {
  const file = join(checkout, '.env')
  if (!existsSync(file)) return {}
  const env: Environment = parseEnv(readFileSync(file, 'utf8'))
  const dataDir = given(env, 'AFTERCARE_DATA_DIR')
  return dataDir === null ? env : { ...env, AFTERCARE_DATA_DIR: resolve(checkout, dataDir) }
}

/** The folder that holds `server/migrations`, `console/dist` and the rest, for the sources and for the bundle. */
export function checkoutFolder(): string {
  let folder = dirname(realpathSync(fileURLToPath(import.meta.url)))
  while (!isCheckout(folder)) {
    if (folder === dirname(folder))
      throw new StartError(
        '程序文件不完整:请重新下载 Aftercare',
        'files are missing: download Aftercare again',
      )
    folder = dirname(folder)
  }
  return folder
}

function isCheckout(folder: string): boolean {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return false
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'aftercare'
}
