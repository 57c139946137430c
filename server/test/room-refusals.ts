import { channelRefusalStories } from './channel-refusals.ts'
import { clockRefusals } from './clock-refusals.ts'
import { disputeRefusals } from './dispute-refusals.ts'
import { erasureRefusals } from './erasure-refusals.ts'
import { executionRefusalStories } from './execution-refusals.ts'
import { fileRefusals } from './file-refusals.ts'
import { followUpRefusals } from './follow-up-refusals.ts'
import { handoverRefusals } from './handover-refusals.ts'
import { learningRefusals } from './learning-refusals.ts'
import { opinionRefusals } from './opinion-refusals.ts'
import { policyRefusals } from './policy-refusals.ts'
import { limitRefusals } from './limit-refusals.ts'
import { promiseRefusals } from './promise-refusals.ts'
import { radarRefusals } from './radar-refusals.ts'
import { remedyRefusals } from './remedy-refusals.ts'
import { rosterStories } from './roster-refusals.ts'
import { wordingRefusals } from './wording-refusals.ts'
import type { Shop } from './open-shop.ts'

/** How each refusal of a room comes about, from the files that stand beside this one. One line makes a new one. */
export const roomRefusals = (shop: () => Shop) => ({
  ...channelRefusalStories(shop),
  ...clockRefusals(shop),
  ...disputeRefusals(shop),
  ...erasureRefusals(shop),
  ...executionRefusalStories(shop),
  ...fileRefusals(shop),
  ...followUpRefusals(shop),
  ...handoverRefusals(shop),
  ...learningRefusals(shop),
  ...opinionRefusals(shop),
  ...policyRefusals((role) => shop().as(role)),
  ...promiseRefusals(shop),
  ...limitRefusals(shop),
  ...radarRefusals(shop),
  ...remedyRefusals(shop),
  ...rosterStories(shop),
  ...wordingRefusals(shop),
})
