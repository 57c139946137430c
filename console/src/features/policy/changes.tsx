import { Modal, Button } from 'antd'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { policyChanges } from '@aftercare/contract/policy-diff'
import { changeText } from '@aftercare/contract/policy-sentences'
import { useFocusBack } from '../../lib/focus-back.ts'
import { useWords } from '../../lib/i18n.ts'

interface Props {
  before: PolicyDocument
  after: PolicyDocument
  empty?: string
}

/** What another document says differently, as sentences: how it was, how it will be. */
export function ChangeList({ before, after, empty }: Props) {
  const { t, language } = useWords()
  const shares = { before: before.promises.warnAtShareLeft, after: after.promises.warnAtShareLeft }
  const changes = policyChanges(before, after).map((change) => changeText(change, shares, language))
  if (changes.length === 0) return <p className="muted">{empty ?? t('policy.diffEmpty')}</p>
  return (
    <ul className="policy-changes" aria-label={t('policy.whatChanges')}>
      {changes.map(({ path, section, before: was, after: will }) => (
        <li key={path}>
          <span className="muted small">
            {section}
            {was === null && ` · ${t('policy.newRow')}`}
            {will === null && ` · ${t('policy.goneRow')}`}
          </span>
          {was !== null && <del aria-label={`${t('policy.was')} ${was}`}>{was}</del>}
          {will !== null && <ins aria-label={`${t('policy.will')} ${will}`}>{will}</ins>}
        </li>
      ))}
    </ul>
  )
}

/** The same in a window of its own. */
export function ChangesDialog({ title, onClose, ...of }: Props & { title: string; onClose: () => void }) {
  const { t } = useWords()
  useFocusBack()
  return (
    <Modal
      open
      centered
      title={title}
      width={720}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('policy.close')}</Button>}
    >
      <div className="dialog-body">
        <ChangeList {...of} />
      </div>
    </Modal>
  )
}
