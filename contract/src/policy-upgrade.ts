import { platformsOfVersion2 } from './platform-reasons.ts'

type Document = Readonly<Record<string, unknown>>

/** What each schema version lacks to be the next one. A step is never altered once it was released. */
const steps: ReadonlyMap<unknown, (document: Document) => Document> = new Map([
  [1, (document: Document) => ({ ...document, schemaVersion: 2, platforms: platformsOfVersion2 })],
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
