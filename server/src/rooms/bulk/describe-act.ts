import type { BulkAct } from '@aftercare/contract/bulk'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { Language } from '@aftercare/contract/words'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import type { Act } from './begin-act.ts'
import { bulkSentence, type BulkTelling } from './domain/sentence.ts'
import { mayTakeBack } from './domain/undo.ts'
import { nameOf } from './queries.ts'

interface Reader {
  readonly caller: Caller
  readonly now: Instant
  readonly language: Language
}

const tenses: Record<Act['state'], BulkTelling['tense']> = {
  planned: 'will',
  held: 'will',
  running: 'will',
  done: 'did',
  withdrawn: 'withdrawn',
  undone: 'undone',
}

/** An act as its reader sees it: the sentence, and each case that stays with why. */
export async function describeAct(db: Db, act: Act, { caller, now, language }: Reader): Promise<BulkAct> {
  const { id, action, state, cases, finalAt } = act
  // After an act was taken back, what counts is which of the cases that were done could not be.
  const counted = state === 'undone' ? cases.filter(({ doneAt }) => doneAt !== null) : cases
  const stays = counted.filter(({ refusal }) => refusal !== null)
  const done = cases.filter(({ doneAt, refusal }) => doneAt !== null && refusal === null).length
  const told = {
    action,
    to: await receiver(db, act, caller),
    tense: tenses[state],
    total: cases.length,
    fine: counted.length - stays.length,
    refused: stays.map(({ refusal }) => refusal!),
  }
  return {
    id,
    action,
    state,
    total: cases.length,
    planned: cases.filter(({ doneAt, refusal }) => doneAt === null && refusal === null).length,
    done: state === 'undone' ? stays.length : done,
    refused: stays.map(({ number, refusal }) => ({
      number: caseNumber(number),
      code: refusal!,
      title: refusals[refusal as RefusalCode][language],
    })),
    sentence: bulkSentence(told, language),
    until: state !== 'planned' && id && mayTakeBack({ ...act, state }, now) ? toShanghai(finalAt) : null,
  }
}

async function receiver(db: Db, { asked }: Act, caller: Caller): Promise<string | null> {
  if (!('assignee' in asked) || asked.assignee === null) return null
  return (await nameOf(db, asked.assignee, shopsWhere(caller, 'case.read'))) ?? '—'
}
