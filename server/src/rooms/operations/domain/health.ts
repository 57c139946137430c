import type { Instant } from '../../../kernel/time.ts'

/** What is looked at to say whether the shop runs well. */
export interface HealthFacts {
  readonly now: Instant
  readonly version: string
  readonly database: {
    readonly kind: 'embedded' | 'external'
    readonly version: string
    readonly bytes: number
  }
  /** Durability settings that are switched off. */
  readonly unsafe: readonly string[]
  /** Of the disk of the data folder; null where it does not matter. */
  readonly freeBytes: number | null
  /** Where pictures lie, and what went wrong when something was put there. */
  readonly files: { readonly kind: 'disk' | 's3'; readonly fault: string | null }
  /** Clocks that nobody acted on for five seconds, and for how long the first has waited. */
  readonly clocksWaiting: number
  readonly clocksLateMs: number
  readonly lastBackupAt: Instant | null
  readonly hasData: boolean
  readonly nodes: readonly { readonly kind: string; readonly version: string; readonly errors: number }[]
}

export const healthChecks = ['database', 'disk', 'files', 'clocks', 'backup', 'processes', 'errors'] as const
export type HealthCheck = (typeof healthChecks)[number]
export type HealthState = 'good' | 'warn' | 'bad'

/** One line of the page: what was found, and where it is not good what to do. */
export interface HealthLine {
  readonly check: HealthCheck
  readonly state: HealthState
  readonly found: Sentence
  readonly todo: Sentence | null
}
type Sentence = readonly [zh: string, en: string]

const HOUR = 3_600_000
const DAY = 24 * HOUR
const GB = 2 ** 30
const LEAST_FREE = 2 * GB
const ALARMING_FREE = GB / 2
const MANY_ERRORS = 20

const size = (bytes: number): string =>
  bytes < GB ? `${Math.round(bytes / 2 ** 20)} MB` : `${(bytes / GB).toFixed(1)} GB`

/** The lines of the health page and of `doctor`, always in the same order. */
export const healthOf = (facts: HealthFacts): HealthLine[] => [
  database(facts),
  disk(facts),
  files(facts),
  clocks(facts),
  backup(facts),
  processes(facts),
  errors(facts),
]

const good = (check: HealthCheck, found: Sentence): HealthLine => ({
  check,
  state: 'good',
  found,
  todo: null,
})

function database({ database: { kind, version, bytes }, unsafe }: HealthFacts): HealthLine {
  const names = unsafe.join('、')
  if (unsafe.length > 0)
    return {
      check: 'database',
      state: 'bad',
      found: [`${names} 关着:断电会丢已确认的工单`, `${names} is off: a power cut loses acknowledged cases`],
      todo: [
        '用 ALTER SYSTEM SET 打开它,再 SELECT pg_reload_conf()',
        'Switch it on with ALTER SYSTEM SET, then SELECT pg_reload_conf()',
      ],
    }
  const [zh, en] = kind === 'embedded' ? ['内置', 'Embedded'] : ['自己的', 'Your own']
  return good('database', [
    `${zh} PostgreSQL ${version},${size(bytes)},持久性设置都开着`,
    `${en} PostgreSQL ${version}, ${size(bytes)}, all durability settings on`,
  ])
}

function disk({ freeBytes }: HealthFacts): HealthLine {
  if (freeBytes === null)
    return good('disk', ['数据库在别的机器上,请在那里看', 'The database is on another machine; look there'])
  const found: Sentence = [
    `数据目录所在的磁盘剩余 ${size(freeBytes)}`,
    `${size(freeBytes)} left for the data folder`,
  ]
  if (freeBytes >= LEAST_FREE) return good('disk', found)
  return {
    check: 'disk',
    state: freeBytes < ALARMING_FREE ? 'bad' : 'warn',
    found,
    todo: [
      '删掉旧备份和不用的文件,或换大一点的磁盘;写满以后登记会失败',
      'Remove old backups and unused files, or take a larger disk; once it is full, nothing can be registered',
    ],
  }
}

function files({ files: { kind, fault } }: HealthFacts): HealthLine {
  const [zh, en] =
    kind === 'disk' ? ['数据目录的 files', 'the folder files of the data folder'] : ['S3', 'S3']
  if (fault === null) return good('files', [`${zh} 可以读写`, `${en} can be read and written`])
  return {
    check: 'files',
    state: 'bad',
    found: [
      `${zh} 写不进去(${fault}):图片传不上来`,
      `${en} cannot be written (${fault}): no picture comes in`,
    ],
    todo:
      kind === 'disk'
        ? ['检查这个文件夹的权限和磁盘空间', 'Check the rights of the folder and the space of its disk']
        : [
            '检查 AFTERCARE_S3_ 开头的设置、密钥的权限和网络',
            'Check the settings that begin with AFTERCARE_S3_, the rights of the key and the network',
          ],
  }
}

function clocks({ clocksWaiting, clocksLateMs }: HealthFacts): HealthLine {
  if (clocksWaiting === 0) return good('clocks', ['都按时处理', 'All acted on in time'])
  const late = Math.round(clocksLateMs / 1000)
  return {
    check: 'clocks',
    state: 'bad',
    found: [
      `有 ${clocksWaiting} 个时限没有按时处理,最久的晚了 ${late} 秒`,
      `${clocksWaiting} clocks were not acted on, the first is ${late} s late`,
    ],
    todo: [
      '确认后台任务在运行:npm start,或 bin/aftercare work',
      'See that background work runs: npm start, or bin/aftercare work',
    ],
  }
}

function backup({ lastBackupAt, hasData, now }: HealthFacts): HealthLine {
  if (!hasData) return good('backup', ['还没有数据', 'No data yet'])
  const todo: Sentence = [
    '执行 bin/aftercare backup 文件名,并让它每天自动执行',
    'Run bin/aftercare backup FILE, and let it run every day',
  ]
  if (lastBackupAt === null)
    return { check: 'backup', state: 'bad', found: ['还没有备份过', 'Never backed up'], todo }
  const age = now - lastBackupAt
  const hours = Math.floor(age / HOUR)
  const found: Sentence =
    age < HOUR
      ? ['不到 1 小时前备份过', 'Backed up less than an hour ago']
      : hours < 48
        ? [`${hours} 小时前备份过`, `Backed up ${hours} h ago`]
        : [`${Math.floor(age / DAY)} 天前备份过`, `Backed up ${Math.floor(age / DAY)} days ago`]
  return age > DAY ? { check: 'backup', state: 'bad', found, todo } : good('backup', found)
}

function processes({ nodes, version }: HealthFacts): HealthLine {
  const web = nodes.filter(({ kind }) => kind !== 'work').length
  const work = nodes.filter(({ kind }) => kind !== 'web').length
  const found: Sentence = [
    `版本 ${version},${web} 个网页进程,${work} 个后台进程`,
    `Version ${version}, ${web} web and ${work} background processes`,
  ]
  const versions = [...new Set([...nodes.map((node) => node.version), version])]
  if (versions.length > 1)
    return {
      check: 'processes',
      state: 'bad',
      found: [`同时有版本 ${versions.join('、')}`, `Versions ${versions.join(', ')} at the same time`],
      todo: [
        '停掉旧版本的节点,新旧不能混着跑',
        'Stop the nodes of the old version; they must not run together',
      ],
    }
  if (work > 0) return good('processes', found)
  return {
    check: 'processes',
    state: 'warn',
    found,
    todo: [
      '没有后台进程,时限没人看:npm start,或 bin/aftercare work',
      'Nobody watches the clocks: npm start, or bin/aftercare work',
    ],
  }
}

function errors({ nodes }: HealthFacts): HealthLine {
  const count = nodes.reduce((sum, node) => sum + node.errors, 0)
  if (count === 0) return good('errors', ['最近一小时没有出错', 'No errors within the last hour'])
  return {
    check: 'errors',
    state: count >= MANY_ERRORS ? 'bad' : 'warn',
    found: [`最近一小时出错 ${count} 次`, `${count} errors within the last hour`],
    todo: [
      '原因在程序的标准错误输出里(logs 或 journalctl)',
      'The reasons are in the standard error of the program',
    ],
  }
}
