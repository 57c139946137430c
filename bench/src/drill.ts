import { parseArgs } from 'node:util'
import { StartError } from '../../server/src/platform/postgres/start-error.ts'
import { backupPlants, drillBackup } from './drill/backup.ts'
import { clockPlants, drillClocks } from './drill/clocks.ts'
import { drillIntake } from './drill/intake.ts'
import { drillRemedies, remedyPlants } from './drill/remedies.ts'
import { plants } from './drill/plant.ts'
import { replayTraces, tracePlants } from './drill/traces.ts'
import { live, say } from './lib/lifetime.ts'

const USAGE = `npm run drill -- intake [--seconds N] [--kills N] [--plant ${plants.join('|')}]
npm run drill -- backup [--seconds N] [--kills N] [--plant ${backupPlants.join('|')}]
npm run drill -- traces FILE [--plant ${tracePlants.join('|')}]
npm run drill -- clocks [--clocks N] [--seconds N] [--kills N] [--plant ${clockPlants.join('|')}]
  FILE       parcels with their scans, JSON Lines: {id, carrier, events: [{time, text}]}
npm run drill -- remedies [--executions N] [--kills N] [--plant ${remedyPlants.join('|')}]
  --seconds  how long complaints are sent (75; backup 12); within which clocks fall due (600)
  --clocks   how many clocks fall due (100000)
  --executions  how many steps are carried out (2000)
  --kills    how many processes are killed meanwhile (20), every fourth is the database; of backup: how often
             restore and upgrade are killed (20); of clocks: nodes (24); of remedies: nodes (20)
  --plant    breaks one promise on purpose: the drill has to end with 1`

interface Numbers {
  readonly seconds: number
  readonly kills: number
  readonly clocks: number
  readonly executions: number
}

interface Drill {
  readonly usual: Pick<Numbers, 'seconds' | 'kills'>
  readonly plants: readonly string[]
  readonly run: (numbers: Numbers, plant: string | null) => Promise<boolean>
}

const one = <P extends string>(
  usual: Drill['usual'],
  known: readonly P[],
  run: (drill: Numbers & { plant: P | null }) => Promise<boolean>,
): Drill => ({
  usual,
  plants: known,
  run: (numbers, plant) => run({ ...numbers, plant: known.find((name) => name === plant) ?? null }),
})

const drills: Readonly<Record<string, Drill>> = {
  intake: one({ seconds: 75, kills: 20 }, plants, drillIntake),
  backup: one({ seconds: 12, kills: 20 }, backupPlants, drillBackup),
  clocks: one({ seconds: 600, kills: 24 }, clockPlants, drillClocks),
  remedies: one({ seconds: 1, kills: 20 }, remedyPlants, drillRemedies),
}

const CLOCKS = 100_000
const EXECUTIONS = 2000

async function drill(): Promise<number> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: text,
      kills: text,
      clocks: text,
      executions: text,
      plant: text,
      help: { type: 'boolean' },
    },
  })
  const [name, file, ...more] = positionals
  if (name === 'traces' && file !== undefined && more.length === 0) {
    const plant = tracePlants.find((one) => one === values.plant) ?? null
    if (values.plant === undefined || plant !== null) return replayTraces(file, plant) ? 0 : 1
  }
  const asked = drills[positionals.join()]
  if (values.help || !asked) {
    say(USAGE)
    return values.help ? 0 : 2
  }
  const numbers: Numbers = {
    seconds: Number(values.seconds ?? asked.usual.seconds),
    kills: Number(values.kills ?? asked.usual.kills),
    clocks: Number(values.clocks ?? CLOCKS),
    executions: Number(values.executions ?? EXECUTIONS),
  }
  const { seconds, kills, clocks, executions } = numbers
  const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0
  const sane =
    seconds > 0 && seconds <= 600 && isCount(kills) && [clocks, executions].every((n) => isCount(n) && n > 0)
  const known = values.plant === undefined || asked.plants.includes(values.plant)
  if (sane && known) return (await asked.run(numbers, values.plant ?? null)) ? 0 : 1
  say(USAGE)
  return 2
}

await live(async () => {
  try {
    return await drill()
  } catch (error) {
    const wrongUsage = error instanceof TypeError && 'code' in error
    if (!(error instanceof StartError) && !wrongUsage) throw error
    say(wrongUsage ? `${error.message}\n${USAGE}` : error.message)
    return wrongUsage ? 2 : 1
  }
})
