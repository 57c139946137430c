import type { AttainmentKey, AttainmentOutcome } from './clock-board.ts'
import type { IntervalCause } from './clock-accounts.ts'
import type { ClockState } from './lists.ts'
import { minutesText } from './policy-words.ts'
import type { Language, Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

/** Why a stretch of a promise counts as it does. */
export const intervalCauseWords: Record<IntervalCause, Word> = {
  unassigned: w('等待分配', 'waiting for assignment'),
  in_hand: w('处理中', 'in hand'),
  to_send: w('回复写好没发出', 'an answer waiting to be sent'),
  waiting_others: w('等仓库、快递等同事和伙伴', 'waiting for warehouse, courier and others'),
  customer: w('等客户', 'waiting for the customer'),
  return: w('等退件', 'waiting for the return parcel'),
  off_hours: w('非服务时间', 'outside service hours'),
  holiday: w('法定节假日', 'public holiday'),
  closed: w('店休', 'closed'),
}

/** By what kept promises are counted. */
export const attainmentKeyWords: Record<AttainmentKey, Word> = {
  duty: w('时限', 'Promise'),
  level: w('级别', 'Level'),
  team: w('班组', 'Team'),
  person: w('处理人', 'Assignee'),
  week: w('周（周一起）', 'Week (from Monday)'),
}

/** What became of a promise that fell due. */
export const attainmentOutcomeWords: Record<AttainmentOutcome, Word> = {
  kept: w('按时', 'In time'),
  late: w('迟了', 'Late'),
  open: w('超时未办', 'Overdue, open'),
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** From here on nobody counts in hours. */
const FEW_DAYS = 72 * HOUR

/** 40 秒, 9 分钟, 2 小时 5 分钟: a length as people say it, to the minute below three days. */
export function lengthText(ms: number, language: Language): string {
  if (ms >= FEW_DAYS) {
    const hours = Math.floor(ms / HOUR)
    const [whole, rest] = [Math.floor(hours / 24), hours % 24]
    if (language === 'zh') return rest > 0 ? `${whole} 天 ${rest} 小时` : `${whole} 天`
    return rest > 0 ? `${whole} d ${rest} h` : `${whole} d`
  }
  if (ms >= MINUTE) return minutesText(Math.floor(ms / MINUTE), language)
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return language === 'zh' ? `${seconds} 秒` : `${seconds} s`
}

export interface ToldClock {
  readonly state: ClockState
  readonly withinMinutes: number
  readonly time: 'wall' | 'service'
  /** The law, a carrier or a supplier gives it: nobody promised it. */
  readonly isLimit?: boolean
  readonly usedMs: number
  readonly lateMs: number
  /** Until the due time, of one that runs. */
  readonly leftMs: number
  readonly pausedFor: 'customer' | 'return' | null
  readonly why: readonly {
    readonly cause: IntervalCause
    readonly with: string | null
    readonly ms: number
  }[]
}

const shareText = ({ cause, with: person, ms }: ToldClock['why'][number], language: Language): string => {
  const span = lengthText(ms, language)
  const word = intervalCauseWords[cause][language]
  if (cause !== 'in_hand' || person === null) return language === 'zh' ? `${word} ${span}` : `${span} ${word}`
  return language === 'zh' ? `在${person}手上 ${span}` : `${span} with ${person}`
}

const promisedText = ({ withinMinutes, time, isLimit }: ToldClock, language: Language): string => {
  if (isLimit) {
    const given = lengthText(withinMinutes * MINUTE, language)
    return language === 'zh' ? `期限 ${given}` : `time limit ${given}`
  }
  const span = minutesText(withinMinutes, language)
  if (time === 'wall') return language === 'zh' ? `承诺 ${span}` : `promised ${span}`
  return language === 'zh' ? `承诺服务时间 ${span}` : `promised ${span} of service time`
}

const MOST_SHARES = 3
/** What lasted less than this explains nothing. */
const WORTH_SAYING = MINUTE

/** A promise explained in one line: 「已超时 12 分钟：等待分配 9 分钟，在赵婷手上 33 分钟（承诺 30 分钟）」. */
export function clockLine(clock: ToldClock, language: Language): string {
  const zh = language === 'zh'
  const shares = clock.why
    .filter(({ ms }) => ms >= WORTH_SAYING)
    .slice(0, MOST_SHARES)
    .map((share) => shareText(share, language))
    .join(zh ? '，' : ', ')
  const tail = `${zh ? '（' : ' ('}${promisedText(clock, language)}${zh ? '）' : ')'}`
  const told = shares === '' ? '' : `${zh ? '：' : ': '}${shares}`
  return `${headText(clock, language)}${told}${tail}`
}

function headText({ state, lateMs, leftMs, usedMs, pausedFor }: ToldClock, language: Language): string {
  const zh = language === 'zh'
  const late = lengthText(lateMs, language)
  const used = lengthText(usedMs, language)
  switch (state) {
    case 'breached':
      return zh ? `已超时 ${late}` : `${late} late`
    case 'met_late':
      return zh ? `晚了 ${late}完成` : `Done ${late} late`
    case 'met':
      return zh ? `按时完成，用了 ${used}` : `Kept in ${used}`
    case 'cancelled':
      return zh ? `已取消，走了 ${used}` : `Withdrawn after ${used}`
    case 'paused': {
      const whom = intervalCauseWords[pausedFor ?? 'customer'][language]
      return zh ? `停表（${whom}），已用 ${used}` : `Paused (${whom}), ${used} used`
    }
    case 'running': {
      const left = lengthText(leftMs, language)
      return zh ? `还剩 ${left}，已用 ${used}` : `${left} left, ${used} used`
    }
  }
}
