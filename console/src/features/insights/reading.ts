import type { Category } from '@aftercare/contract/lists'
import type { InsightCell } from '../../lib/shapes.ts'

export type By = InsightCell['by']
export type Complaint = Exclude<Category, 'none'>

/** The five classes of a complaint, in the order of the method. */
export const complaintClasses = ['mismatch', 'logistics', 'usage', 'service', 'special'] as const

/** The cases of all cells that are about this. */
export const countOf = (cells: readonly InsightCell[], wanted: By): number =>
  cells
    .filter(({ by }) => Object.entries(wanted).every(([name, value]) => by[name as keyof By] === value))
    .reduce((sum, { cases }) => sum + cases, 0)

/** How many of a hundred, without decimals. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part * 100) / whole)

/** The different values of one thing that the cells are grouped by, in their order. */
export const valuesOf = (cells: readonly InsightCell[], name: keyof By): string[] => [
  ...new Set(cells.flatMap(({ by }) => by[name] ?? [])),
]

export interface Bar {
  readonly cause: string
  readonly cases: number
  readonly share: number
  /** Of a hundred, this one and all before it. */
  readonly running: number
}

/** 帕累托: the causes by their part of all, each with what they make together so far. */
export function paretoOf(cells: readonly InsightCell[]): Bar[] {
  const given = cells.filter(({ by }) => by.cause !== undefined && by.cause !== 'none')
  const whole = given.reduce((sum, { share = 0 }) => sum + share, 0)
  let soFar = 0
  return given.map(({ by, cases, share = 0 }) => {
    soFar += share
    return { cause: by.cause!, cases, share, running: percent(soFar, whole) }
  })
}
