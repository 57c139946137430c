import { healthFacts, healthOf } from '../../rooms/operations/index.ts'
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

/** Without these a confirmed case may be lost or a promise broken; the others can wait for an hour. */
const GRAVE = new Set(['database', 'clocks'])

export const doctor: Verb = {
  usage: 'doctor',
  help: [
    '体检:数据库、磁盘、时限、备份、进程、出错 (health, with what to do)',
    '数据库或时限有问题以 1 退出',
  ],
  options: {},
  words: [0, 0],
  run: () =>
    withHouse(async ({ database, clock, kind, settings }) => {
      const facts = await healthFacts(database.db, { kind, dataDir: settings.dataDir }, clock.now())
      const lines = healthOf(facts)
      const grave = lines.filter(({ check, state }) => state === 'bad' && GRAVE.has(check))
      print({
        ok: grave.length === 0,
        database: { ...facts.database, unsafe: facts.unsafe },
        clocksWaiting: facts.clocksWaiting,
        checks: lines.map(({ check, state, found }) => ({ check, state, found: found[0] })),
        advice: lines.flatMap(({ found, todo }) => (todo === null ? [] : [`${found[0]}:${todo[0]}`])),
      })
      return grave.length === 0 ? OK : FAILED
    }),
}
