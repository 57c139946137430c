import type { Subtype } from '@aftercare/contract/lists'
import { firstReplies, type Scene } from './replies-first.ts'
import { moreSceneReplies } from './replies-first-more.ts'
import { firstSolutions } from './replies-solution.ts'
import { moreSolutions } from './replies-solution-more.ts'
import type { Said } from './say.ts'

export type { Scene } from './replies-first.ts'

type Table<K extends string> = Readonly<Record<K, readonly Said[]>>

function joined<K extends string>(one: Table<K>, two: Table<K>): Table<K> {
  const both: Record<K, readonly Said[]> = { ...one }
  for (const key of Object.keys(one) as K[]) both[key] = [...one[key], ...two[key]]
  return both
}

/** What a good agent answers in each scene. */
export const sceneReplies: Table<Scene> = joined(firstReplies, moreSceneReplies)

/** What she offers for each matter. */
export const solutions: Table<Subtype> = joined(firstSolutions, moreSolutions)
