import { App, Button } from 'antd'
import { executionStateWords, stuckReasonWords } from '@aftercare/contract/execution-words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Execution, Remedy } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import { useAskAgain } from './remedy-api.ts'

/** Whether a person may settle a step now: what may have been done by a system is left to it until it gets stuck. */
export const mayTakeOver = (of: Execution | null): boolean =>
  of === null || of.state === 'stuck' || (of.state === 'waiting' && !of.unknown)

/** How far the system is that carries a step out, and why it waits. */
export function ExecutionLine({ of, step }: { of: Execution; step: Remedy['steps'][number]['state'] }) {
  const { t, word, language } = useWords()
  const how = t('execution.onCase', { name: of.connector.name, state: word(executionStateWords[of.state]) })
  if (step === 'done') return <span className="muted small"> · {how}</span>
  return (
    <span className="execution-line small" data-stuck={of.state === 'stuck' || undefined}>
      {how}
      {of.reason && ` · ${word(stuckReasonWords[of.reason])}`}
      {of.state === 'stuck' && of.unknown && ` · ${t('execution.unknown')}`}
      {of.tries > 0 &&
        of.nextAt &&
        ` · ${t('execution.next', { time: weekTime(Date.parse(of.nextAt), serverNow(), language) })}`}
    </span>
  )
}

export function AskAgainButton({ id, number }: { id: string; number: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const again = useAskAgain(number, id)
  return (
    <Button
      size="small"
      loading={again.isPending}
      onClick={() =>
        again.mutate(undefined, {
          onSuccess: () => void message.success(t('execution.askedAgain')),
          onError: (error) => void message.error(errorWords(error, language)),
        })
      }
    >
      {t('execution.again')}
    </Button>
  )
}
