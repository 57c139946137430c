import { parseArgs } from 'node:util'
import { StartError } from '../../server/src/platform/postgres/start-error.ts'
import { backupPlants, drillBackup, type BackupPlant } from './drill/backup.ts'
import { drillIntake } from './drill/intake.ts'
import { plants, type Plant } from './drill/plant.ts'
import { live, say } from './lib/lifetime.ts'

const USAGE = `npm run drill -- intake [--seconds N] [--kills N] [--plant ${plants.join('|')}]
npm run drill -- backup [--seconds N] [--kills N] [--plant ${backupPlants.join('|')}]
  --seconds  how long complaints are sent (75; backup 12)
  --kills    how many processes are killed meanwhile, every fourth is the database (20); of backup: how often
             restore and upgrade are killed
  --plant    breaks one promise on purpose: the drill has to end with 1`

const isPlant = (text: string): text is Plant => (plants as readonly string[]).includes(text)

const isBackupPlant = (text: string): text is BackupPlant =>
  (backupPlants as readonly string[]).includes(text)

async function drill(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string' },
      kills: { type: 'string', default: '20' },
      plant: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const name = positionals.join()
  const [seconds, kills] = [Number(values.seconds ?? (name === 'backup' ? 12 : 75)), Number(values.kills)]
  const plant = values.plant ?? null
  const sane = seconds > 0 && seconds <= 600 && Number.isInteger(kills) && kills >= 0
  if (!values.help && sane && name === 'intake' && (plant === null || isPlant(plant)))
    return (await drillIntake({ seconds, kills, plant })) ? 0 : 1
  if (!values.help && sane && name === 'backup' && (plant === null || isBackupPlant(plant)))
    return (await drillBackup({ seconds, kills, plant })) ? 0 : 1
  say(USAGE)
  return values.help ? 0 : 2
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
