import type { Category, Emotion, Flag, Subtype } from '@aftercare/contract/lists'
import type { Fen } from '../../../kernel/money.ts'
import type { TextSpan } from '../../triage/domain/triage.ts'

/** All that grading looks at. Plain data: the same facts under the same policy always give the same level. */
export interface GradingFacts {
  readonly category: Category
  readonly subtypes: readonly Subtype[]
  /** Which flags hold, with the words that say so (empty when a person or an order said it). */
  readonly flags: Readonly<Partial<Record<Flag, readonly TextSpan[]>>>
  readonly emotion: Emotion
  /** 1 when a person confirmed it. */
  readonly emotionConfidence: number
  /** Null: no order is known yet, or it has no amount. */
  readonly paidFen: Fen | null
  /** The customer came back after an answer, or after half an hour without one. */
  readonly contactedAgain: boolean
  /** Food spoiled and nobody ate of it: what `safety` was read from. Not said: no. */
  readonly uneaten?: boolean
  /** 我方过错, said by a supervisor: routine, redo first. */
  readonly ourFault: boolean
}
