import { cpus, loadavg } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '../../server/src/platform/postgres/start-error.ts'
import { fill } from './fill/fill.ts'
import { live, say } from './lib/lifetime.ts'
import { startNode } from './lib/node.ts'
import { openCluster, openSite, type Cluster } from './lib/scratch.ts'
import { clocks } from './measures/clocks.ts'
import { importCsv, importXlsx } from './measures/imports.ts'
import { intake } from './measures/intake.ts'
import type { Line, Measure, Place } from './measures/measure.ts'
import { casePage, orderFinding, queueFilters, queuePage, search, viewCounts } from './measures/reading.ts'
import { settings } from './measures/settings.ts'
import { triage } from './measures/triage.ts'
import { wording } from './measures/wording.ts'

const USAGE = `npm run bench [-- --cases N] [--only NAME,NAME] [--corpus FILE]
  --cases   cases in the scratch database, at least 1000 (1000000)
  --only    names of measures or their beginnings: queue, intake.http.c32
  --corpus  texts for triage.rate, JSON Lines as bin/aftercare triage reads them`

// Reading first: intake and clocks change what is read.
const measures: readonly Measure[] = [
  settings,
  queuePage,
  queueFilters,
  casePage,
  search,
  viewCounts,
  orderFinding,
  intake,
  clocks,
  triage,
  wording,
  importCsv,
  importXlsx,
]
const SMALL = 10_000
const FEWEST = 1000

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null
  return () => (made ??= make())
}

function prepare(cases: number, corpus: string | null): Place {
  const cluster = once(openCluster)
  const filled = (count: number) =>
    once(async () => {
      const site = await openSite(await cluster())
      await fill(site, count)
      return site
    })
  const full = filled(cases)
  const small = filled(SMALL)
  return {
    cases,
    corpus,
    cluster: cluster satisfies () => Promise<Cluster>,
    full,
    small,
    web: once(async () => startNode((await full()).url, ['serve'])),
    smallWeb: once(async () => startNode((await small()).url, ['serve'])),
  }
}

const isAsked = (name: string, only: readonly string[] | null): boolean =>
  only === null || only.some((wish) => name === wish || name.startsWith(`${wish}.`))

/** Runs one group; a failure is said, and the others go on. */
async function measure({ names, run }: Measure, place: Place): Promise<Line[] | null> {
  say(`${names.join(' ')}…`)
  try {
    return await run(place)
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return null
  }
}

async function bench(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '1000000' },
      only: { type: 'string' },
      corpus: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const cases = Number(values.cases)
  const only = values.only?.split(',').filter(Boolean) ?? null
  const known = measures.flatMap(({ names }) => names)
  const stranger = only?.find((wish) => !known.some((name) => isAsked(name, [wish])))
  if (values.help || !Number.isInteger(cases) || cases < FEWEST || stranger) {
    say(stranger ? `no measure ${stranger}; there are ${known.join(' ')}` : USAGE)
    return values.help ? 0 : 2
  }
  say(`load of this machine: ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`)
  const place = prepare(cases, values.corpus ? resolve(values.corpus) : null)
  let failed = false
  for (const group of measures) {
    if (!group.names.some((name) => isAsked(name, only))) continue
    const lines = await measure(group, place)
    failed ||= lines === null
    for (const line of lines ?? [])
      if (isAsked(line.name, only)) process.stdout.write(`${JSON.stringify({ ...line, cases })}\n`)
  }
  return failed ? 1 : 0
}

await live(async () => {
  try {
    return await bench()
  } catch (error) {
    const wrongUsage = error instanceof TypeError && 'code' in error
    if (!(error instanceof StartError) && !wrongUsage) throw error
    say(wrongUsage ? `${error.message}\n${USAGE}` : error.message)
    return wrongUsage ? 2 : 1
  }
})
