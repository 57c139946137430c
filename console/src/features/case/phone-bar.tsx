import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ActionList } from './action-list.tsx'
import { allowedOf } from './can-do.ts'
import type { Step } from './can-do.ts'
import type { Doing } from './doing.ts'

// Within the thumb's reach, not in the middle of the screen.
const atBottom = {
  position: 'fixed',
  inset: 'auto 0 0',
  maxWidth: '100%',
  margin: 0,
  paddingBottom: 0,
} as const

interface Props {
  of: CaseDetail
  doing: Doing
  main: Step
  onReply: () => void
}

/** The acts of the day within the thumb's reach; the others behind 更多. */
export function PhoneBar({ of, doing, main, onReply }: Props) {
  const { t } = useWords()
  const [more, setMore] = useState(false)
  const throughMore: Doing = {
    ...doing,
    open: (dialog) => {
      setMore(false)
      doing.open(dialog)
    },
  }
  return (
    <>
      <nav className="phone-bar" aria-label={t('act.title')}>
        <ActionButton
          allowed={allowedOf(of, 'call')}
          primary={main === 'call'}
          onPress={() => doing.open('call')}
        >
          {t('act.call')}
        </ActionButton>
        <ActionButton allowed={allowedOf(of, 'reply')} primary={main === 'reply'} onPress={onReply}>
          {t('act.reply')}
        </ActionButton>
        <ActionButton
          allowed={allowedOf(of, 'close')}
          primary={main === 'close'}
          onPress={() => doing.open('close')}
        >
          {t('act.close')}
        </ActionButton>
        <ActionButton allowed={allowedOf(of, 'reopen')} primary onPress={() => doing.open('reopen')}>
          {t('act.reopen')}
        </ActionButton>
        <Button icon={<EllipsisOutlined />} aria-label={t('act.more')} onClick={() => setMore(true)} />
      </nav>
      <Modal
        open={more}
        title={t('act.title')}
        footer={null}
        onCancel={() => setMore(false)}
        className="more-actions"
        style={atBottom}
      >
        <ActionList of={of} doing={throughMore} main={null} />
      </Modal>
    </>
  )
}
