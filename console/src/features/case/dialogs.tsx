import type { CaseDetail } from '../../lib/shapes.ts'
import { WaitDialog } from '../../ui/wait-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { CallDialog } from './call-dialog.tsx'
import { CloseDialog, ReopenDialog } from './close-dialog.tsx'
import type { Doing } from './doing.ts'
import { FulfilDialog } from './fulfil-dialog.tsx'
import { MergeDialog, UnmergeDialog } from './merge-dialog.tsx'
import { LevelDialog } from './level-dialog.tsx'
import { FinishReviewDialog, SeatDialog } from './review-dialogs.tsx'

export interface DialogProps {
  of: CaseDetail
  onClose: () => void
  onDone: () => void
}

interface Props {
  of: CaseDetail
  doing: Doing
  onNext: () => void
}

/** The one question that is open, if any. It is made anew each time, so nothing old stands in it. */
export function Dialogs({ of, doing, onNext }: Props) {
  const props = { of, onClose: doing.close, onDone: doing.close }
  const closedAndNext = (): void => {
    doing.close()
    onNext()
  }
  switch (doing.dialog) {
    case 'call':
      return <CallDialog {...props} />
    case 'finish_review':
      return <FinishReviewDialog {...props} />
    case 'asked_not_received':
      return <FinishReviewDialog {...props} unanswered />
    case 'fulfil':
      return <FulfilDialog {...props} />
    case 'seat_reviewers':
      return <SeatDialog {...props} />
    case 'raise_level':
      return <LevelDialog {...props} direction="raise" />
    case 'lower_level':
      return <LevelDialog {...props} direction="lower" />
    case 'assign':
      return <AssignDialog {...props} />
    case 'close':
      return <CloseDialog {...props} andNext={false} />
    case 'close_next':
      return <CloseDialog {...props} onDone={closedAndNext} andNext />
    case 'reopen':
      return <ReopenDialog {...props} />
    case 'merge':
      return <MergeDialog {...props} />
    case 'unmerge':
      return <UnmergeDialog number={doing.undoing} onClose={doing.close} onDone={doing.close} />
    case 'wait':
      return <WaitDialog of={of} onClose={doing.close} />
    case 'sort': // It stands at the line of the class: sort-popover.tsx.
    case null:
      return null
  }
}
