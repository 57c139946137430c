import { App, Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { PolicyInForce } from '../../lib/shapes.ts'
import { useDiscard } from './api.ts'
import { ChangesDialog } from './changes.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import type { Editing } from './use-draft.ts'

interface Props {
  shop: string
  inForce: PolicyInForce
  editing: Editing
  onAgain: () => void
}

/** What stands in the draft and what to do with it; always in sight while there is one. */
export function DraftBar({ shop, inForce, editing, onAgain }: Props) {
  const { t, language } = useWords()
  const { modal, message } = App.useApp()
  const discard = useDiscard()
  const [open, setOpen] = useState<'changes' | 'release' | null>(null)
  const { changes, saved, error, errors, draftId, document } = editing
  if (saved === 'nothing' || (changes.length === 0 && draftId === null)) return null
  const version = inForce.version + 1
  const count = changes.length
  const wrong = Object.keys(errors).length
  const throwAway = async (): Promise<void> => {
    const id = await editing.settle()
    if (id) await discard.mutateAsync(id)
    void message.success(t('policy.discarded'))
    onAgain()
  }
  const askDiscard = (): void =>
    void modal.confirm({
      title: t('policy.discardAsk', { count }),
      okText: t('policy.discard'),
      cancelText: t('dialog.cancel'),
      okButtonProps: { danger: true },
      onOk: throwAway,
    })
  const askRelease = async (): Promise<void> => {
    if (await editing.settle()) setOpen('release')
  }
  return (
    <div className="policy-bar" role="region" aria-label={t('policy.diffTitle')}>
      <p className="policy-bar-says" role="status">
        <strong>{t('policy.changes', { count })}</strong>
        <span className={saved === 'failed' ? 'field-error' : 'muted'}>
          {saved === 'failed' && error
            ? `${t('policy.failed')}: ${errorWords(error, language)}`
            : t(saved === 'saving' ? 'policy.saving' : 'policy.saved')}
        </span>
        {wrong > 0 && <span className="field-error">{t('policy.unknownErrors', { count: wrong })}</span>}
      </p>
      <div className="policy-bar-acts">
        {saved === 'failed' && <Button onClick={() => void editing.settle()}>{t('policy.retry')}</Button>}
        <Button onClick={askDiscard}>{t('policy.discard')}</Button>
        <Button onClick={() => setOpen('changes')}>{t('policy.review')}</Button>
        <Button type="primary" disabled={count === 0} onClick={() => void askRelease()}>
          {t('policy.release')}
        </Button>
      </div>
      {open === 'changes' && (
        <ChangesDialog
          title={t('policy.diffTitle')}
          before={inForce.document}
          after={document}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'release' && draftId && (
        <ReleaseDialog
          shop={shop}
          title={t('policy.releaseTitle', { version })}
          submit={t('policy.releaseSubmit', { version })}
          release={{ draft: draftId }}
          basedOn={inForce.version}
          before={inForce.document}
          after={document}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            onAgain()
          }}
        />
      )}
    </div>
  )
}
