import { loadSettings } from '../../platform/settings.ts'
import { openHouse, type House } from '../house.ts'
import { say } from './verb.ts'

/** Opens the instance for one command and leaves it afterwards; an embedded database that runs is used as it is. */
export async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const settings = loadSettings()
  settings.notices.forEach(say)
  const house = await openHouse(settings, say)
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}
