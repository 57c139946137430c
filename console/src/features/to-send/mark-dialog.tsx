import { App } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useMarkSent, useRehearsal } from './api.ts'
import type { Line } from './sending.ts'

interface Props {
  lines: readonly Line[]
  onClose: () => void
  onDone: () => void
}

/** Says what will happen before it happens: the server rehearses it. */
export function MarkDialog({ lines, onClose, onDone }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const rehearsal = useRehearsal(lines)
  const mark = useMarkSent()
  const submit = (): void =>
    mark.mutate(lines, {
      onSuccess: ({ sentence }) => {
        void message.success(sentence)
        onDone()
      },
    })
  const refused = rehearsal.data?.items.filter(({ outcome }) => outcome === 'refused') ?? []
  return (
    <Dialog
      title={t('toSend.markTitle')}
      submit={t('toSend.markSubmit')}
      busy={mark.isPending}
      error={mark.error ?? rehearsal.error}
      ready={rehearsal.data !== undefined && rehearsal.data.marked > 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <p role="status">{rehearsal.data?.sentence ?? (rehearsal.isPending && t('toSend.checking'))}</p>
      {refused.length > 0 && (
        <ul className="muted small">
          {refused.map(({ number, id, title }) => (
            <li key={id}>
              {number}:{title}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
