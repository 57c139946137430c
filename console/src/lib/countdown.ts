import type { Clock } from '@aftercare/contract/decision'
import type { Language } from '@aftercare/contract/words'

export const urgencies = ['late', 'soon', 'calm', 'paused', 'kept', 'gone'] as const
export type Urgency = (typeof urgencies)[number]
export interface Reading {
  readonly urgency: Urgency
  /** What the eye reads: `06:12`, `22 分钟`, `超 3 分钟`. */
  readonly text: string
  /** What a screen reader says after the duty: `剩余 6 分 12 秒`. */
  readonly spoken: string
}
/** `brief` is for a list, `exact` for one case. */
export type Form = 'brief' | 'exact'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** Below this share of its time a promise turns amber. */
const soonShare = 0.25
const secondsShownBelow = 15 * minute

const units = {
  zh: { d: ' 天', h: ' 小时', m: ' 分钟', shortM: ' 分', s: ' 秒' },
  en: { d: ' d', h: ' h', m: ' min', shortM: ' min', s: ' s' },
} as const
const words = {
  zh: {
    late: '超',
    spokenLate: '已超时',
    left: '剩余',
    paused: '已暂停',
    kept: '已兑现',
    keptLate: '超时后完成',
  },
  en: {
    late: '+',
    spokenLate: 'overdue by',
    left: 'left',
    paused: 'paused',
    kept: 'kept',
    keptLate: 'done late',
  },
} as const

const two = (value: number): string => String(value).padStart(2, '0')

/** A length of time in at most two units: `40 秒`, `3 分钟`, `5 小时 12 分`, `2 天 3 小时`. */
export function span(length: number, language: Language): string {
  const unit = units[language]
  if (length < minute) return `${Math.floor(length / second)}${unit.s}`
  if (length < hour) return `${Math.floor(length / minute)}${unit.m}`
  const big = length < day ? [hour, unit.h, minute, unit.shortM] : [day, unit.d, hour, unit.h]
  const [large, largeWord, small, smallWord] = big as [number, string, number, string]
  const whole = Math.floor(length / large)
  const rest = Math.floor((length % large) / small)
  return rest === 0 ? `${whole}${largeWord}` : `${whole}${largeWord} ${rest}${smallWord}`
}

/** One unit is enough for a list: `超 4 天`. */
function roughly(length: number, language: Language): string {
  const whole = length < hour ? length : length - (length % (length < day ? hour : day))
  return span(whole, language)
}

/** `06:12`, `3:41:07` */
export function digits(length: number): string {
  const whole = Math.floor(length / second)
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

function left(length: number, form: Form, language: Language): string {
  if (length < secondsShownBelow || (form === 'exact' && length < day)) return digits(length)
  if (form === 'exact' || length < hour || length >= day) return span(length, language)
  return `${Math.floor(length / hour)}${units[language].h}`
}

const finished = { met: 'kept', met_late: 'kept', cancelled: 'gone' } as const

export const isOpen = (clock: Pick<Clock, 'state'>): boolean =>
  clock.state === 'running' || clock.state === 'breached' || clock.state === 'paused'

export const shareLeft = (clock: Pick<Clock, 'dueAt' | 'startedAt'>, now: number): number => {
  const [from, to] = [Date.parse(clock.startedAt), Date.parse(clock.dueAt)]
  return to <= from ? 0 : Math.min(1, Math.max(0, (to - now) / (to - from)))
}

export function readClock(clock: Clock, now: number, language: Language, form: Form = 'brief'): Reading {
  const word = words[language]
  if (clock.state === 'paused') return { urgency: 'paused', text: word.paused, spoken: word.paused }
  if (clock.state === 'met' || clock.state === 'met_late' || clock.state === 'cancelled') {
    const text = clock.state === 'met_late' ? word.keptLate : clock.state === 'met' ? word.kept : '—'
    return { urgency: finished[clock.state], text, spoken: text }
  }
  const length = Date.parse(clock.dueAt) - now
  if (length < 0) {
    const late = span(-length, language)
    const shown = form === 'brief' ? roughly(-length, language) : late
    const text = language === 'zh' ? `${word.late} ${shown}` : `${word.late}${shown}`
    return { urgency: 'late', text, spoken: `${word.spokenLate} ${late}` }
  }
  const spoken =
    language === 'zh' ? `${word.left} ${aloud(length, language)}` : `${aloud(length, language)} ${word.left}`
  const urgency = shareLeft(clock, now) < soonShare ? 'soon' : 'calm'
  return { urgency, text: left(length, form, language), spoken }
}

function aloud(length: number, language: Language): string {
  if (length >= secondsShownBelow) return span(length, language)
  const unit = units[language]
  return `${Math.floor(length / minute)}${unit.shortM} ${Math.floor((length % minute) / second)}${unit.s}`
}
