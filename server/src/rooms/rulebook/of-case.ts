import type { RuleQuestion } from '@aftercare/contract/rulebook'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { readCaseFacts } from './case-facts.ts'
import { book } from './domain/book.ts'
import { consult, type Answer, type Calendar } from './domain/consult.ts'
import { questionOf } from './domain/from-case.ts'
import { restDay } from './domain/rest-days.ts'

/** The days that a question asked now is counted by. */
export const calendarAt = (now: Instant): Calendar => ({
  today: toShanghai(now).slice(0, 10),
  isRest: restDay,
})

interface CaseAnswer {
  readonly shopId: string
  readonly question: RuleQuestion | null
  /** Null: no rule speaks of what it is about, or it is older than the book. */
  readonly answer: Answer | null
}

/** What the rules say of a case of the caller's shops; null: she has none of that number. */
export async function ruleOfCase(
  db: Db,
  caller: Caller,
  number: number | null,
  now: Instant,
): Promise<CaseAnswer | null> {
  const found = await readCaseFacts(db, caller, number)
  if (!found) return null
  const { shopId, facts } = found
  const question = questionOf(facts)
  if (!question || facts.askedOn < book.since) return { shopId, question, answer: null }
  return { shopId, question, answer: consult(question, book, calendarAt(now)) }
}
