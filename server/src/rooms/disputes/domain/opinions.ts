import type { DisputeRuling } from '@aftercare/contract/dispute-lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** What a seat, or the owner, says. */
export interface Said {
  readonly ruling: DisputeRuling
  readonly fen: number | null
  readonly grounds: string
  readonly citations: readonly string[]
}

type Fault =
  | 'ruling.amount_missing'
  | 'ruling.amount_not_here'
  | 'ruling.not_a_part'
  | 'ruling.no_citation'
  | 'ruling.evidence_open'

interface About {
  readonly askedFen: number | null
  /** Required evidence that nobody has judged. */
  readonly evidenceOpen: number
}

/** Whether an opinion can be taken: whoever refuses or cuts names the rule and has looked at the evidence. */
export function opinionFits(said: Said, about: About): Outcome<null, { code: Fault }> {
  const { ruling, fen, citations } = said
  if (ruling !== 'part' && fen !== null) return refused({ code: 'ruling.amount_not_here' })
  if (ruling === 'grant_all') return done(null)
  if (ruling === 'part') {
    if (fen === null || fen <= 0) return refused({ code: 'ruling.amount_missing' })
    if (about.askedFen !== null && fen >= about.askedFen) return refused({ code: 'ruling.not_a_part' })
  }
  if (citations.length === 0) return refused({ code: 'ruling.no_citation' })
  return about.evidenceOpen > 0 ? refused({ code: 'ruling.evidence_open' }) : done(null)
}

export type Standing =
  | { readonly is: 'sealed' }
  | { readonly is: 'split' }
  | { readonly is: 'ruled'; readonly way: 'agreed' | 'one_seat'; readonly said: Said }

/**
 * Where a dispute stands with the opinions that are in, the supervisor's first. Giving everything needs no second seat
 * while the other has said nothing; refusing or cutting always does.
 */
export function standingOf(opinions: readonly Said[]): Standing {
  const [first, second] = opinions
  if (!first) return { is: 'sealed' }
  if (!second)
    return first.ruling === 'grant_all' ? { is: 'ruled', way: 'one_seat', said: first } : { is: 'sealed' }
  if (first.ruling !== second.ruling || first.fen !== second.fen) return { is: 'split' }
  return { is: 'ruled', way: 'agreed', said: together(first, second) }
}

const together = (first: Said, second: Said): Said => ({
  ...first,
  grounds: first.grounds === second.grounds ? first.grounds : `${first.grounds}\n${second.grounds}`,
  citations: [...new Set([...first.citations, ...second.citations])],
})
