import type { Language } from '@aftercare/contract/words'

const zone = 8 * 3_600_000
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `12,345` */
export const many = (count: number): string => count.toLocaleString('en-US')

/** `3.4 MB` */
export function sizeWord(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** `11 月 20 日`, `Nov 20`: the day in China. */
export function monthDay(at: string, language: Language): string {
  const there = new Date(Date.parse(at) + zone)
  const [month, day] = [there.getUTCMonth(), there.getUTCDate()]
  return language === 'zh' ? `${month + 1} 月 ${day} 日` : `${months[month]} ${day}`
}

export type TimeLeft =
  | { readonly unit: 'seconds' | 'minutes'; readonly count: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly count: number }

/** Rounded as a person would say it: nobody waits for `147 seconds`. */
export function timeLeft(seconds: number): TimeLeft {
  if (seconds < 60) return { unit: 'seconds', count: Math.max(1, seconds) }
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  return { unit: 'hours', hours: Math.floor(minutes / 60), count: minutes % 60 }
}
