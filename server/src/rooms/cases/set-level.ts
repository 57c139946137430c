import type { NewLevel } from '@aftercare/contract/cases'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfter, clocksForLevel, type Clock } from '../clocks/index.ts'
import { notes } from '../grading/index.ts'
import { insertNote } from '../messages/index.ts'
import { change, type CaseFile, type StoredGrading } from './domain/case-file.ts'
import { levelChange, lowers, type LevelChange } from './domain/decisions.ts'
import { nextStatus } from './domain/status.ts'
import { settlePauses } from './settle-pauses.ts'
import { onCase, stands, type Held } from './on-case.ts'

type Asked = z.infer<typeof NewLevel>

/** 改级别: anybody on the desk may raise, only a supervisor lowers, always with a reason. */
export const setLevel = (work: Work, caller: Caller, number: number | null, asked: Asked) =>
  onCase(work, { caller, number, permission: 'case.raise' }, (held) => decideLevel(work, held, asked))

export function decideLevel(work: Work, held: Held, asked: Asked) {
  const { file, membership } = held
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  const to = levelChange(file.state, asked, membership.role)
  if (!to.ok) return to
  const fell = lowers(file.state, to.value)
  const noteId = insertNote(work, file.identity.id, asked.reason)
  const next = settlePauses(levelled(held, to.value, fell), work.now, held.policy.document)
  const data = {
    from: file.state.level,
    to: to.value.level,
    needsReview: to.value.needsReview,
    noteId,
    by: 'person',
  }
  return stands(next, [{ kind: fell ? 'level_lowered' : 'level_raised', data }], work.now)
}

function levelled({ file, policy, now }: Held, to: LevelChange, fell: boolean): CaseFile {
  const { state, identity } = file
  const settledDispute = state.needsReview && !to.needsReview
  const moved = settledDispute ? nextStatus(state.status, 'settle_dispute') : null
  return change(
    file,
    {
      ...to,
      status: moved?.ok ? moved.value : state.status,
      grading: regarded(state.grading, to, fell),
      lastMessageAt: now,
    },
    clocksAt(file, to, { fell, settledDispute, since: fell ? identity.openedAt : now, now }, policy.document),
  )
}

interface At {
  readonly fell: boolean
  readonly settledDispute: boolean
  readonly since: number
  readonly now: number
}

// A lowered case keeps the promises of its new level as if it had had it from the start: the customer has waited
// since then.
function clocksAt(file: CaseFile, to: LevelChange, at: At, policy: Held['policy']['document']): Clock[] {
  const clocks = at.settledDispute ? clocksAfter(file.clocks, 'dispute_settled', at.now) : file.clocks
  return clocksForLevel(clocks, { from: file.state, to, fell: at.fell }, at, { policy, newId })
}

function regarded(grading: StoredGrading, to: LevelChange, fell: boolean): StoredGrading {
  const rules = grading.reasons.map((reason) => reason.rule).filter((rule) => !notes.includes(rule))
  const settled = fell ? [...new Set([...grading.settled, ...rules])] : grading.settled
  const others = grading.reasons.filter((reason) => reason.rule !== 'set_by_person')
  return {
    ...grading,
    ...to,
    settled,
    // What the rules say is set aside by a person; «without it, it would be …» is no longer true.
    counterfactual: null,
    reasons: [{ rule: 'set_by_person', params: {}, spans: [] }, ...others],
  }
}
