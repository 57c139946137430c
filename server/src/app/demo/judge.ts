import type { Subtype } from '@aftercare/contract/lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { gradeCase, gradingFacts } from '../../rooms/grading/index.ts'
import { firstPolicy } from '../../rooms/policy/index.ts'
import { loadModel, triage } from '../../rooms/triage/index.ts'
import type { Product } from './products.ts'

/** How a case has to be handled. */
export type Kind = 'urgent' | 'disputed' | 'legal' | 'service' | 'ordinary' | 'plain' | 'praise'

/** What somebody writes when, about an order of which this is known; null: about none. */
export interface Matter {
  readonly words: string
  readonly at: Instant
  readonly order: { readonly product: Product; readonly paidFen: Fen } | null
}

export interface Judged {
  /** How the rules want it handled. */
  readonly handling: 'urgent' | 'disputed' | 'legal' | 'praise' | 'routine'
  /** Somebody has to be called, whatever else is to be done. */
  readonly urgent: boolean
  readonly subtype: Subtype | null
}

/**
 * What the shop's rules make of a matter: the stories are planned by it, so that the desk does what the rules ask
 * of it, and not what the author of a text had in mind.
 */
export type Judge = (matter: Matter) => Judged

export function rulesOfTheShop(): Judge {
  const model = loadModel()
  return ({ words, at, order }) => {
    const goods = order
      ? { productCategory: order.product.category, customMade: order.product.category === 'custom' }
      : {}
    const read = triage(words, { receivedAt: at, ...goods }, model, firstPolicy.triage)
    const known = { paidFen: order?.paidFen ?? null, contactedAgain: false, ourFault: false }
    const { level, needsReview } = gradeCase(gradingFacts(read, known), firstPolicy.grading)
    const urgent = level === 'urgent'
    const { holds: threatens } = read.flags.legalThreat
    const found = [
      needsReview && 'disputed',
      threatens && 'legal',
      urgent && 'urgent',
      read.category === 'none' && 'praise',
    ] as const
    return { handling: found.find((one) => one !== false) ?? 'routine', urgent, subtype: read.subtype }
  }
}
