/** Days of festivals. Those of the moon's calendar are written down, for a calculation would be longer than this. */

interface Day {
  readonly year: number
  readonly month: number
  readonly date: number
}

type Find = (year: number) => readonly [month: number, date: number] | null

const FIRST_YEAR = 2024
/** Month and day as one number, from 2024 on: 212 = 12 February. */
const MOON: Readonly<Record<string, readonly number[]>> = {
  春节: [210, 129, 217, 206, 126, 213, 203, 123, 211, 131],
  端午: [610, 531, 619, 609, 528, 616, 605, 624, 612, 601],
  七夕: [810, 829, 819, 808, 826, 816, 805, 824, 812, 801],
  中秋: [917, 1006, 925, 915, 1003, 922, 912, 1001, 919, 908],
  重阳: [1011, 1029, 1018, 1008, 1026, 1016, 1005, 1024, 1012, 1001],
}

const fixed =
  (month: number, date: number): Find =>
  () => [month, date]

const moon =
  (name: string, shift = 0): Find =>
  (year) => {
    const code = MOON[name]![year - FIRST_YEAR]
    if (code === undefined) return null
    const day = new Date(Date.UTC(year, Math.floor(code / 100) - 1, (code % 100) + shift))
    return [day.getUTCMonth() + 1, day.getUTCDate()]
  }

/** The `nth` given weekday of a month, 0 = Sunday: Mother's Day is the second Sunday of May. */
const nth =
  (count: number, weekday: number, month: number): Find =>
  (year) => {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
    return [month, 1 + ((weekday - first + 7) % 7) + 7 * (count - 1)]
  }

const FESTIVALS: Readonly<Record<string, Find>> = {
  元旦: fixed(1, 1),
  情人节: fixed(2, 14),
  妇女节: fixed(3, 8),
  三八节: fixed(3, 8),
  清明: fixed(4, 5),
  劳动节: fixed(5, 1),
  五一: fixed(5, 1),
  母亲节: nth(2, 0, 5),
  儿童节: fixed(6, 1),
  六一: fixed(6, 1),
  父亲节: nth(3, 0, 6),
  教师节: fixed(9, 10),
  国庆: fixed(10, 1),
  十一前: fixed(10, 1),
  万圣节: fixed(10, 31),
  感恩节: nth(4, 4, 11),
  平安夜: fixed(12, 24),
  圣诞: fixed(12, 25),
  春节: moon('春节'),
  过年: moon('春节'),
  除夕: moon('春节', -1),
  年三十: moon('春节', -1),
  元宵: moon('春节', 14),
  端午: moon('端午'),
  七夕: moon('七夕'),
  中秋: moon('中秋'),
  重阳: moon('重阳'),
}

const code = ({ year, month, date }: Day): number => year * 10_000 + month * 100 + date

/** The festival meant on a day: the next one, or the last one where it is said to be over. Null if not written down. */
export function festivalDay(name: string, today: Day, over: boolean): Day | null {
  const find = FESTIVALS[name]
  if (!find) return null
  const all = [today.year - 1, today.year, today.year + 1].flatMap((year) => {
    const found = find(year)
    return found ? [{ year, month: found[0], date: found[1] }] : []
  })
  return (
    (over ? all.findLast((day) => code(day) < code(today)) : all.find((day) => code(day) >= code(today))) ??
    null
  )
}
