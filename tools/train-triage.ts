/**
 * Trains and measures the model of the room `triage` (docs/triage.md).
 *
 *   train-triage --labelled FILE… --natural FILE… --tone FILE… [--out model.json] [--search] [--all]
 *
 * Rows are split by a hash of their id: one half trains, the other is only measured. `--search` compares
 * hyper-parameters by five-fold cross-validation inside the training half. `--all` trains the stored model on both
 * halves; the printed figures always come from the half-trained one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { LabelledRow, Report } from '../server/src/rooms/triage/evaluate.ts'
import { evaluate } from '../server/src/rooms/triage/evaluate.ts'
import type { StoredModel } from '../server/src/rooms/triage/domain/model.ts'
import { unpack } from '../server/src/rooms/triage/domain/model.ts'
import { fit } from '../server/src/rooms/triage/training/fit.ts'
import { crossValidate, figures } from '../server/src/rooms/triage/training/measure.ts'
import type { Sample } from '../server/src/rooms/triage/training/sample.ts'
import { prepare } from '../server/src/rooms/triage/training/sample.ts'
import type { Settings } from '../server/src/rooms/triage/training/settings.ts'
import { chosen, searched } from '../server/src/rooms/triage/training/settings.ts'
import type { ToneRow } from '../server/src/rooms/triage/training/tone.ts'
import { fitTone } from '../server/src/rooms/triage/training/tone.ts'

interface Row extends LabelledRow {
  readonly id: string
  readonly natural: boolean
}

const POLICY = { askPersonBelow: 0.5 }

const { values } = parseArgs({
  options: {
    labelled: { type: 'string', multiple: true, default: [] },
    natural: { type: 'string', multiple: true, default: [] },
    tone: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    search: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
})

const rows = [...readRows(values.labelled, false), ...readRows(values.natural, true)]
const training = rows.filter(({ id }) => isTraining(id))
const heldBack = rows.filter(({ id }) => !isTraining(id))

// The reviews share their sources with the labelled texts: whatever is labelled is kept out of them, both halves.
const labelledTexts = new Set(rows.map(({ text }) => text))
const labelledIds = new Set(rows.map(({ id }) => id))
const reviews = values.tone
  .flatMap((file) => readLines<ToneRow & { id: string }>(file))
  .filter(({ id, text }) => !labelledIds.has(id) && !labelledTexts.has(text))
const tone = fitTone(reviews)

if (values.search) {
  searched.forEach(report)
  process.exit(0)
}
const stored = build(training, chosen)
const model = unpack(stored)
for (const natural of [false, true]) {
  const measured = heldBack.filter((row) => row.natural === natural)
  print(
    natural ? 'held back, natural' : 'held back, curated',
    evaluate(measured, model, POLICY),
    interval(measured),
  )
}
if (values.out) writeFileSync(values.out, `${JSON.stringify(values.all ? build(rows, chosen) : stored)}\n`)

/** FNV-1a over the UTF-8 bytes of the id, folded; even trains, odd is held back. */
function isTraining(id: string): boolean {
  let hash = 2166136261
  for (const byte of Buffer.from(id)) hash = Math.imul(hash ^ byte, 16777619) >>> 0
  return ((hash ^ (hash >>> 15)) & 1) === 0
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

function readRows(files: readonly string[], natural: boolean): Row[] {
  return files.flatMap((file) => readLines<Omit<Row, 'natural'>>(file)).map((row) => ({ ...row, natural }))
}

function build(from: readonly Row[], settings: Settings): StoredModel {
  return fit({ samples: samplesOf(from, settings), reviews, tone, settings })
}

function samplesOf(from: readonly Row[], settings: Settings): Sample[] {
  return from.map((row) => prepare(row, row.natural ? settings.naturalWeight : 1, tone))
}

function report(settings: Settings): void {
  const outs = crossValidate({
    samples: samplesOf(values.all ? rows : training, settings),
    reviews,
    tone,
    settings,
  })
  process.stdout.write(`${JSON.stringify(figures(outs), rounded)} ${JSON.stringify(settings)}\n`)
}

/** The middle 90 % of the macro-F1 over 500 resamples of the rows, drawn by a fixed sequence. */
function interval(measured: readonly Row[]): [number, number] {
  let state = 20261122
  const draw = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const said = measured.map((row) => ({ row, report: evaluate([row], model, POLICY) }))
  const truth = said.map(({ row }) => row.category[0]!)
  const found = said.map(({ report: one, row }) => foundIn(one, row.category[0]!))
  const scores = Array.from({ length: 500 }, () => {
    const drawn = measured.map(() => Math.floor(draw() * measured.length))
    return macroF1(drawn.map((i) => [truth[i]!, found[i]!]))
  }).sort((a, b) => a - b)
  return [scores[25]!, scores[474]!]
}

function foundIn(report: Report, truth: string): string {
  if (report.accuracy === 1) return truth
  return Object.entries(report.perCategory).find(
    ([category, { f1 }]) => category !== truth && f1 !== null,
  )![0]
}

function macroF1(pairs: readonly (readonly [string, string])[]): number {
  const classes = [...new Set(pairs.flat())]
  const each = classes.map((name) => {
    const both = pairs.filter(([t, f]) => t === name && f === name).length
    return (
      (2 * both) / (pairs.filter(([t]) => t === name).length + pairs.filter(([, f]) => f === name).length)
    )
  })
  return each.reduce((a, b) => a + b, 0) / each.length
}

function print(name: string, one: Report, [low, high]: [number, number]): void {
  process.stdout.write(`${JSON.stringify({ set: name, interval90: [low, high], ...one }, rounded, 1)}\n`)
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
}
