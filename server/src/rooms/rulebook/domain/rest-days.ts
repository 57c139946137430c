import { weekday, type Day, type RestDay } from './days.ts'

/** Public holidays of a year as the State Council announces them, and the weekends on which work is made up. */
interface Year {
  readonly rest: readonly (readonly [from: Day, to: Day])[]
  readonly work: readonly Day[]
}

const years: Readonly<Record<string, Year>> = {
  '2025': {
    rest: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    rest: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
}

/** The years whose holidays the book knows; of another year only weekends are days of rest. */
export const knownYears = Object.keys(years)

/** Weekends and public holidays of China, without the days on which work is made up. */
export const restDay: RestDay = (day) => {
  const year = years[day.slice(0, 4)]
  if (year?.work.includes(day)) return false
  if (year?.rest.some(([from, to]) => from <= day && day <= to)) return true
  return [0, 6].includes(weekday(day))
}
