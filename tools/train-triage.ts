/**
 * Trains and measures the model of the room `triage` (docs/triage.md).
 *
 *   npm run train                                  from the project's own texts and what real ones moved
 *   npm run train -- --check                       the same, and says whether the stored model is the same bytes
 *   npm run train -- --labelled FILE… --natural FILE… --also FILE… --tone FILE…
 *                                                  learns from real texts anew, and keeps what they moved
 *   npm run train -- --folds 5 --seed N --labelled FILE… --natural FILE… [--also FILE…]
 *                                                  cross-validates the whole of triage and stores nothing
 *
 *   npm run train -- --judge                       what the stored model makes of the evaluation texts
 *   npm run train -- --against FILE…               says which of the project's texts are too near to those
 *
 * `--also` files train only. `--own-only` leaves the real texts out of training.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { markOf } from '../server/src/rooms/triage/domain/buckets.ts'
import { lexiconText } from '../server/src/rooms/triage/domain/evidence.ts'
import { flags } from '../server/src/rooms/triage/domain/flag-list.ts'
import type { StoredModel, StoredTone } from '../server/src/rooms/triage/domain/model.ts'
import { unpack, unpackTone } from '../server/src/rooms/triage/domain/model.ts'
import type { Judged, LabelledRow } from '../server/src/rooms/triage/evaluate.ts'
import { judged, labelled, reportOf } from '../server/src/rooms/triage/evaluate.ts'
import { fit, pack } from '../server/src/rooms/triage/training/fit.ts'
import { learnWithShare, shareOf, type RealShare } from '../server/src/rooms/triage/training/real-share.ts'
import type { LabelledText, NumberRow, Origin } from '../server/src/rooms/triage/training/sample.ts'
import { nearDuplicates } from '../server/src/rooms/triage/training/near-duplicates.ts'
import { numbersOf, sampleOf } from '../server/src/rooms/triage/training/sample.ts'
import { chosen } from '../server/src/rooms/triage/training/settings.ts'
import type { ToneRow } from '../server/src/rooms/triage/training/tone.ts'
import { fitTone } from '../server/src/rooms/triage/training/tone.ts'
import { fold, foldIntervals } from './lib/folds.ts'
import type { EvaluationRow } from './lib/judge.ts'
import { judgeFile } from './lib/judge.ts'

const ROOM = 'server/src/rooms/triage'
const KEPT = `${ROOM}/training/real-share.json`
const MODEL = `${ROOM}/model.json`
const OWN = [
  'faults',
  'promises-and-use',
  'parcels',
  'service-and-disputes',
  'requests',
  'no-complaint',
  'flags-and-look-alikes',
  'more',
  'dates',
  'rare-subtypes',
  'harm-and-law',
  'plain-chat',
  'scenes',
  'scenes-sideways',
].map((topic) => `${ROOM}/texts/training-${topic}.jsonl`)
const JUDGED = ['flags', 'rare-subtypes', 'scenes-and-look-alikes'].map(
  (topic) => `${ROOM}/texts/evaluation-${topic}.jsonl`,
)
/** 「很好」 is nobody's. */
const SHORT = 4
const POLICY = { askPersonBelow: 0.5 }

type RealRow = LabelledRow & { readonly id: string }
const files = { type: 'string', multiple: true, default: [] as string[] } as const
const { values } = parseArgs({
  options: {
    labelled: files,
    natural: files,
    also: files,
    tone: files,
    against: files,
    judge: { type: 'boolean', default: false },
    folds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
    'own-only': { type: 'boolean', default: false },
    out: { type: 'string', default: MODEL },
  },
})

if (values.against.length > 0) compare()
else if (values.judge) judge()
else if (values.folds) crossValidate(Number(values.folds), Number(values.seed))
else train()

function train(): void {
  const share = values.tone.length > 0 ? keepShare() : readShare()
  const own = ownRows(share.tone).map((row) => sampleOf(row, chosen))
  const { tone, temperature, flagFrom } = share
  const stored = values['own-only']
    ? fit(own, tone, chosen)
    : pack(learnWithShare(own, share, chosen), { tone, settings: chosen, temperature, flagFrom })
  const text = `${JSON.stringify(stored, null, 2)}\n`
  const same = readFileSync(values.out, 'utf8') === text
  process.stdout.write(
    `${own.length} texts, ${text.length} bytes, ${same ? 'the same as' : 'other than'} stored\n`,
  )
  if (!values.check) writeFileSync(values.out, text)
  else if (!same) process.exitCode = 1
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

function ownRows(tone: StoredTone): NumberRow[] {
  const weights = unpackTone(tone)
  return OWN.flatMap((file) => readLines<LabelledText>(file)).map((row) =>
    numbersOf({ ...row, rated: flags }, 'own', weights),
  )
}

/** A real labelled row: only the flags that were labelled are learned from it. */
function asText(row: RealRow): LabelledText {
  const rated = flags.filter((flag) => labelled(row, flag) !== null)
  const said = rated.filter((flag) => labelled(row, flag) === true)
  return { ...row, subtype: row.subtype ?? [], emotion: row.emotion ?? 0, flags: said, rated }
}

function realFiles(): { file: string; origin: Origin; only: boolean }[] {
  return [
    ...values.labelled.map((file) => ({ file, origin: 'curated' as const, only: false })),
    ...values.natural.map((file) => ({ file, origin: 'natural' as const, only: false })),
    ...values.also.map((file) => ({ file, origin: 'curated' as const, only: true })),
  ]
}

/** What stays of the real texts: how far they move the weights. */
function keepShare(): RealShare {
  const real = realFiles().flatMap(({ file, origin }) =>
    readLines<RealRow>(file).map((row) => ({ row, origin })),
  )
  // The reviews share their sources with the labelled texts: whatever is labelled is kept out of them.
  const known = new Set(real.flatMap(({ row }) => [row.id, row.text]))
  const reviews = values.tone
    .flatMap((file) => readLines<ToneRow & { id: string }>(file))
    .filter(({ id, text }) => !known.has(id) && !known.has(text))
  const tone = fitTone(reviews)
  const weights = unpackTone(tone)
  const rows = real.map(({ row, origin }) => numbersOf(asText(row), origin, weights))
  const samples = [...ownRows(tone), ...rows].map((row) => sampleOf(row, chosen))
  const share: RealShare = { lexicon: markOf(lexiconText), tone, ...shareOf(samples, chosen) }
  writeFileSync(KEPT, `${JSON.stringify(share, null, 2)}\n`)
  return share
}

function readShare(): RealShare {
  const share = JSON.parse(readFileSync(KEPT, 'utf8')) as RealShare
  if (share.lexicon !== markOf(lexiconText))
    throw new Error('The lexicon has changed: train with the labelled files, so that they are read anew.')
  return share
}

/** Texts of the project that are all but copies of somebody else's. */
function compare(): void {
  const own = [...OWN, ...JUDGED].flatMap((file) => readLines<LabelledText>(file))
  const others = values.against
    .flatMap((file) => readLines<{ id: string; text?: string }>(file))
    .flatMap(({ id, text }) => (text && text.length > SHORT ? [{ id, text }] : []))
  const near = nearDuplicates(own, others)
  process.stdout.write(`${own.length} texts against ${others.length}: ${near.length} too near\n`)
  for (const { one, other, similarity } of near)
    process.stdout.write(`${one} ~ ${other} ${similarity.toFixed(2)}\n`)
  if (near.length > 0) process.exitCode = 1
}

/** The evaluation texts, which no training run has seen, by the stored model. */
function judge(): void {
  const model = unpack(JSON.parse(readFileSync(values.out, 'utf8')) as StoredModel)
  for (const file of JUDGED) print({ file, ...judgeFile(readLines<EvaluationRow>(file), model) })
}

/** The whole of triage over folds of the real texts: no fold is judged by a model that has seen it. */
function crossValidate(folds: number, seed: number): void {
  const { tone } = readShare()
  const weights = unpackTone(tone)
  const own = ownRows(tone).map((row) => sampleOf(row, chosen))
  const real = realFiles().flatMap(({ file, origin, only }) =>
    readLines<RealRow>(file).map((row) => ({
      row,
      origin,
      fold: only ? -1 : fold(row.id, seed, folds),
      sample: sampleOf(numbersOf(asText(row), origin, weights), chosen),
    })),
  )
  const said: { origin: Origin; fold: number; judged: Judged }[] = []
  for (let each = 0; each < folds; each++) {
    const seen = values['own-only'] ? [] : real.filter((one) => one.fold !== each)
    const model = unpack(fit([...own, ...seen.map(({ sample }) => sample)], tone, chosen))
    for (const { row, origin, fold: at } of real)
      if (at === each) said.push({ origin, fold: each, judged: judged(row, model, POLICY) })
  }
  for (const origin of ['curated', 'natural'] as const) {
    const all = said.filter((one) => one.origin === origin).map((one) => one.judged)
    print({ set: origin, folds, seed, ...foldIntervals(all), ...reportOf(all) })
  }
}

function print(report: object): void {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
  process.stdout.write(`${JSON.stringify(report, rounded, 1)}\n`)
}
