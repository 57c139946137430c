import { healthFacts, healthOf } from '../../rooms/operations/index.ts'
import { verifyAudit } from '../../rooms/people/index.ts'
import { verifyFiles } from '../../rooms/files/index.ts'
import { verifyCases } from '../../rooms/cases/verify.ts'
import { FAILED, OK, print, say, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

export const verify: Verb = {
  usage: 'verify [--files]',
  help: [
    '核对工单事件链、时限与审计日志 (check event chains, clocks and the audit log)',
    '--files 再把每个文件读一遍,和它的 SHA-256 核对,文件多时要几分钟 (read every file again)',
    '有任何一处对不上就以 1 退出',
  ],
  options: { files: { type: 'boolean' } },
  words: [0, 0],
  run: ({ values }) =>
    withHouse(async ({ database, storage }) => {
      const cases = await verifyCases(database.db, (checked) => say(`已核对 ${checked} 张工单`))
      const audit = await verifyAudit(database.db)
      const files =
        values['files'] === true
          ? await verifyFiles(database.db, storage, (checked) => say(`已核对 ${checked} 个文件`))
          : null
      const ok = cases.broken.length === 0 && audit.broken === null && !files?.broken.length
      print({ ok, cases, audit, ...(files ? { files } : {}) })
      return ok ? OK : FAILED
    }),
}

/** Without these a confirmed case may be lost or a promise broken; the others can wait for an hour. */
const GRAVE = new Set(['database', 'files', 'clocks'])

export const doctor: Verb = {
  usage: 'doctor',
  help: [
    '体检:数据库、磁盘、文件、时限、备份、进程、出错 (health, with what to do)',
    '数据库、文件或时限有问题以 1 退出',
  ],
  options: {},
  words: [0, 0],
  run: () =>
    withHouse(async ({ database, clock, kind, settings, storage }) => {
      const site = { kind, dataDir: settings.dataDir }
      const facts = await healthFacts({ database, site, storage }, clock.now())
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
