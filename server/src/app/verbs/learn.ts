import { SYSTEM, transact } from '../../platform/work.ts'
import { allTexts, learnFromPeople, oneAtATime, rollBack, type Lesson } from '../../rooms/learning/index.ts'
import type { House } from '../house.ts'
import { findShop } from './admin.ts'
import { FAILED, OK, print, say, word, WRONG_USAGE, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** What came of it, in words; the figures go to standard output. */
function tell(lesson: Lesson, dryRun: boolean): number {
  print(lesson)
  if (lesson.outcome === 'too_few') {
    say(`人更正或确认过的工单只有 ${lesson.labelled} 张，满 ${lesson.needed} 张才训练；什么也没有改动`)
    return OK
  }
  if (lesson.outcome === 'moved_on') {
    say('训练期间有人换了模型，什么也没有改动；请再运行一次')
    return FAILED
  }
  const { onShop, onOwn } = lesson.report
  say(`本店留出 ${onShop.texts} 张：宏平均 F1 ${percent(onShop.macroF1.was)} → ${percent(onShop.macroF1.is)}`)
  say(`项目留出 ${onOwn.texts} 条：宏平均 F1 ${percent(onOwn.macroF1.was)} → ${percent(onOwn.macroF1.is)}`)
  if (lesson.outcome === 'not_better') say('没有更好，不换；报告见「分类准确度」')
  else if (dryRun) say('更好；这次只是试算，没有换')
  else say(`更好，已换上第 ${lesson.version} 版；运行中的进程几秒内自动换用`)
  return OK
}

async function back({ database, clock }: House, reason: string): Promise<number> {
  const opening = { now: clock.now(), by: SYSTEM, first: oneAtATime }
  const rolled = await transact(database, opening, (work) => rollBack(work, reason))
  print(rolled.ok ? rolled.value : { error: rolled.refusal.code })
  if (!rolled.ok) say('现在用的就是程序自带的模型，没有更早的可以退回')
  return rolled.ok ? OK : FAILED
}

export const learn: Verb = {
  usage: 'learn [--shop CODE] [--dry-run] | learn --roll-back [--reason TEXT]',
  help: [
    '用人更正和确认过的工单训练分类模型，更准才换上 (retrain triage from what people said)',
    '--shop 只用这家店的工单，默认用全部店铺的；--dry-run 只试算，不保存',
    '--roll-back 退回上一版；运行中的进程几秒内自动换用，不用重启',
  ],
  options: {
    shop: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'roll-back': { type: 'boolean' },
    reason: { type: 'string' },
  },
  words: [0, 0],
  run: ({ values }) =>
    withHouse(async (house) => {
      if (values['roll-back'] === true) return back(house, word(values['reason']) ?? '命令行')
      const code = word(values['shop'])
      const shop = code === null ? null : await findShop(house, code, false)
      if (code !== null && !shop) {
        say(`没有代码为 ${code} 的店铺`)
        return WRONG_USAGE
      }
      const dryRun = values['dry-run'] === true
      const { database, clock } = house
      const learning = { database, now: clock.now, shopId: shop?.id ?? null, dryRun, material: allTexts }
      return tell(await learnFromPeople(learning), dryRun)
    }),
}
