import { App, Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { useEndWait } from '../../lib/waiting.ts'
import { ChaseMark } from '../../ui/chase-mark.tsx'
import { canDo } from './can-do.ts'

/** Whom the case waits for until when, and the ways out of it. */
export function WaitingLine({ of }: { of: CaseDetail }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const end = useEndWait(of.number)
  if (of.waitingFor === null) return null
  const stop = (received: boolean): void =>
    end.mutate(
      { received },
      {
        onSuccess: () => void message.success(t(received ? 'waiting.receivedDone' : 'waiting.stopped')),
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  return (
    <span className="waiting-line">
      <ChaseMark of={of} />
      {canDo(of, 'stop_waiting') && (
        <>
          {of.waitingFor === 'return' && (
            <Button size="small" loading={end.isPending} onClick={() => stop(true)}>
              {t('waiting.received')}
            </Button>
          )}
          <Button size="small" type="link" disabled={end.isPending} onClick={() => stop(false)}>
            {t('waiting.stop')}
          </Button>
        </>
      )}
    </span>
  )
}
