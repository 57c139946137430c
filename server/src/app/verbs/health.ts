import { sql } from 'kysely'
import { verifyAudit } from '../../rooms/people/index.ts'
import { verifyCases } from '../../rooms/cases/verify.ts'
import { FAILED, OK, print, say, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

export const verify: Verb = {
  usage: 'verify',
  help: [
    '核对工单事件链、时限与审计日志 (check event chains, clocks and the audit log)',
    '有任何一处对不上就以 1 退出',
  ],
  options: {},
  words: [0, 0],
  run: () =>
    withHouse(async ({ database }) => {
      const cases = await verifyCases(database.db, (checked) => say(`已核对 ${checked} 张工单`))
      const audit = await verifyAudit(database.db)
      const ok = cases.broken.length === 0 && audit.broken === null
      print({ ok, cases, audit })
      return ok ? OK : FAILED
    }),
}

const WANTED = { fsync: 'on', full_page_writes: 'on' } as const

export const doctor: Verb = {
  usage: 'doctor',
  help: ['体检:数据库、时钟、积压 (health, with what to do)'],
  options: {},
  words: [0, 0],
  run: () =>
    withHouse(async ({ database, clock, kind }) => {
      const { rows } = await sql<{ name: string; setting: string }>`
        select pg_settings.name, pg_settings.setting from pg_settings
        where pg_settings.name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version') order by 1
      `.execute(database.db)
      const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
      const late = await sql<{ waiting: number }>`
        select count(*)::int as waiting from clocks where clocks.act_at < ${new Date(clock.now() - 5000)}
      `.execute(database.db)
      const advice = [
        ...Object.entries(WANTED).flatMap(([name, value]) =>
          settings[name] === value ? [] : [`${name} 必须为 ${value}:否则断电会丢工单`],
        ),
        ...(settings['synchronous_commit'] === 'off'
          ? ['synchronous_commit 不能关闭:已答应客户的工单可能丢失']
          : []),
        ...(late.rows[0]!.waiting > 0
          ? [`有 ${late.rows[0]!.waiting} 个时限没有按时处理:请确认后台任务 (work) 在运行`]
          : []),
      ]
      print({
        ok: advice.length === 0,
        database: { kind, ...settings },
        clocksWaiting: late.rows[0]!.waiting,
        advice,
      })
      return advice.length === 0 ? OK : FAILED
    }),
}
