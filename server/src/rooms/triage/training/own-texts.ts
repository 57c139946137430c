/** The project's own texts: which files train and which only judge. Paths are below the room. */
import type { Flag } from '@aftercare/contract/lists'
import { flags } from '../domain/flag-list.ts'
import type { LabelledRow } from '../evaluate.ts'
import type { Tone } from '../domain/model.ts'
import type { LabelledText, NumberRow } from './sample.ts'
import { numbersOf } from './sample.ts'

const files = (kind: string, topics: readonly string[]): string[] =>
  topics.map((topic) => `texts/${kind}-${topic}.jsonl`)

export const trainingFiles: readonly string[] = files('training', [
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
  'quiet',
  'stories-and-look-alikes',
])
export const judgingFiles: readonly string[] = files('evaluation', [
  'flags',
  'rare-subtypes',
  'scenes-and-look-alikes',
])
/** What the real texts moved. */
export const SHARE_FILE = 'training/real-share.json'

/** A text that only judges: every flag was labelled. */
export type JudgingText = LabelledRow & { readonly flags: readonly Flag[] }

/** The rows of a file of JSON Lines. */
export const rowsIn = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)

/** The project's own texts as numbers; all their flags were labelled. */
export const ownNumbers = (rows: readonly LabelledText[], tone: Tone): NumberRow[] =>
  rows.map((row) => numbersOf({ ...row, rated: flags }, 'own', tone))
