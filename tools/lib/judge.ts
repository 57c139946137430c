/** What the stored model makes of the evaluation texts: scenes, look-alikes, and the plain accuracy report. */
import type { Category, Flag, Level, Subtype } from '@aftercare/contract/lists'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { gradeCase, gradingFacts } from '../../server/src/rooms/grading/index.ts'
import type { Triage } from '../../server/src/rooms/triage/index.ts'
import type { LinearModel } from '../../server/src/rooms/triage/domain/model.ts'
import type { Judged, LabelledRow, Report } from '../../server/src/rooms/triage/evaluate.ts'
import { judged, reportOf } from '../../server/src/rooms/triage/evaluate.ts'
import { wilson } from '../../server/src/rooms/triage/scores.ts'

/** A text written to judge: what it must give, or must not. */
export interface EvaluationRow extends LabelledRow {
  readonly id: string
  readonly category: readonly Category[]
  readonly subtype: readonly Subtype[]
  readonly flags: readonly Flag[]
  readonly scene?: string
  readonly level?: Level
  readonly facts?: { readonly paidFen?: number }
  /** Flags, categories or sub-types that must not come out. */
  readonly mustNot?: readonly string[]
}

interface Share {
  readonly right: number
  readonly n: number
  readonly share: number
  readonly interval: readonly [number, number]
}

const shareOf = (right: number, n: number): Share => ({
  right,
  n,
  share: right / n,
  interval: wilson(right, n),
})

/** 2026-11-22 10:00 in Shanghai. */
const RECEIVED = Date.UTC(2026, 10, 22, 2)

/** Everything that is asked of one file. */
export function judgeFile(
  rows: readonly EvaluationRow[],
  model: LinearModel,
): { report: Report; subtypes: Record<string, Share>; scenes?: object; lookAlikes?: Share } {
  const all = rows.map((row) => {
    const one = judged(row, model, defaultPolicy.triage, { receivedAt: RECEIVED })
    return { row, said: one.said, judged: one }
  })
  const scenes = all.filter(({ row }) => row.scene !== undefined)
  const tempting = all.filter(({ row }) => row.mustNot !== undefined && row.mustNot.length > 0)
  return {
    report: reportOf(all.map((one) => one.judged)),
    subtypes: subtypesOf(all.map((one) => one.judged)),
    ...(scenes.length > 0 ? { scenes: scenesOf(scenes) } : {}),
    ...(tempting.length > 0
      ? {
          lookAlikes: shareOf(
            tempting.filter(({ row, said }) => !tempted(row, said)).length,
            tempting.length,
          ),
        }
      : {}),
  }
}

interface One {
  readonly row: EvaluationRow
  readonly said: Triage
}

/** Class and sub-type both right, by the first sub-type that was labelled. */
function subtypesOf(all: readonly Judged[]): Record<string, Share> {
  const names = [...new Set(all.flatMap(({ row }) => row.subtype?.slice(0, 1) ?? []))].sort()
  return Object.fromEntries(
    names.map((name) => {
      const own = all.filter(({ row }) => row.subtype?.[0] === name)
      return [name, shareOf(own.filter(({ said }) => said.subtype === name).length, own.length)]
    }),
  )
}

const levelOf = ({ row, said }: One): Level =>
  gradeCase(
    gradingFacts(said, { paidFen: row.facts?.paidFen ?? null, contactedAgain: false, ourFault: false }),
    defaultPolicy.grading,
  ).level

const flagsRight = ({ row, said }: One): boolean => row.flags.every((flag) => said.flags[flag].holds)

function scenesOf(all: readonly One[]): object {
  const count = (holds: (one: One) => boolean): Share => shareOf(all.filter(holds).length, all.length)
  const category = ({ row, said }: One): boolean => row.category[0] === said.category
  const subtype = ({ row, said }: One): boolean =>
    row.subtype.includes(said.subtype ?? 'late') && said.subtype !== null
  const level = (one: One): boolean => one.row.level === undefined || one.row.level === levelOf(one)
  return {
    category: count(category),
    subtype: count(subtype),
    flags: count(flagsRight),
    level: count(level),
    all: count((one) => category(one) && subtype(one) && flagsRight(one) && level(one)),
  }
}

const tempted = ({ mustNot }: EvaluationRow, said: Triage): boolean =>
  mustNot!.some(
    (name) =>
      (name in said.flags && said.flags[name as Flag].holds) ||
      said.categories.some(({ category, subtype }) => category === name || subtype === name),
  )
