import { calendarOfVersion3 } from './calendar.ts'
import { platformsOfVersion2 } from './platform-reasons.ts'

type Document = Readonly<Record<string, unknown>>

/** What version 3 says about calls at night, as the method has it. Never altered. */
export const nightOfVersion3 = { from: '22:00', to: '08:00', offerUntil: '08:15', onCall: '' }

/** One stretch a day becomes a list of one; nothing that a shop published counts differently. */
function withCalendar(document: Document): Document {
  const { serviceHours, calls } = document
  const days = Array.isArray(serviceHours)
    ? serviceHours.map((day: unknown) => (isDocument(day) ? [day] : day))
    : serviceHours
  return {
    ...document,
    schemaVersion: 3,
    serviceHours: days,
    calendar: calendarOfVersion3,
    calls: isDocument(calls) ? { ...calls, night: nightOfVersion3 } : calls,
  }
}

/** What each schema version lacks to be the next one. A step is never altered once it was released. */
const steps: ReadonlyMap<unknown, (document: Document) => Document> = new Map([
  [1, (document: Document) => ({ ...document, schemaVersion: 2, platforms: platformsOfVersion2 })],
  [2, withCalendar],
])

/**
 * A stored or saved document of an earlier schema version in the shape of today; anything else as it is, for the
 * schema to judge.
 */
export function upgradePolicy(stored: unknown): unknown {
  let document = stored
  while (isDocument(document)) {
    const step = steps.get(document['schemaVersion'])
    if (!step) return document
    document = step(document)
  }
  return document
}

const isDocument = (stored: unknown): stored is Document =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored)
