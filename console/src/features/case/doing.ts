import { App } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { useAssign } from './api.ts'

export type DialogName =
  | 'call'
  | 'finish_review'
  | 'asked_not_received'
  | 'fulfil'
  | 'seat_reviewers'
  | 'raise_level'
  | 'lower_level'
  | 'assign'
  | 'sort'
  | 'close'
  | 'close_next'
  | 'reopen'
  | 'merge'
  | 'unmerge'
  | 'wait'

/** Which question is open, and the one act that asks none. */
export function useDoing(number: string) {
  const { language } = useWords()
  const { person } = useMe()
  const { message } = App.useApp()
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [undoing, setUndoing] = useState(number)
  const assign = useAssign(number)
  return {
    dialog,
    open: setDialog,
    close: () => setDialog(null),
    /** Of which case the merge is taken back. */
    undoing,
    openUnmerge: (merged: string) => {
      setUndoing(merged)
      setDialog('unmerge')
    },
    taking: assign.isPending,
    take: () =>
      assign.mutate(person.id, { onError: (error) => void message.error(errorWords(error, language)) }),
  }
}

export type Doing = ReturnType<typeof useDoing>
