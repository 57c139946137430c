import {
  CheckCircleOutlined,
  CloseOutlined,
  EditOutlined,
  MessageOutlined,
  SwapOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { bulkActions } from '@aftercare/contract/lists'
import type { BulkAction } from '@aftercare/contract/lists'
import type { Permission } from '@aftercare/contract/permissions'
import { useWords } from '../../lib/i18n.ts'
import { useShop } from '../../lib/session.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import type { Selection } from './selection.ts'

/** As the contract has it (MOST_BULK); the schemas themselves are not sent to the browser. */
const most = 500

const icons: Record<BulkAction, ReactNode> = {
  assign: <UserOutlined aria-hidden />,
  hand_over: <SwapOutlined aria-hidden />,
  note: <EditOutlined aria-hidden />,
  reply: <MessageOutlined aria-hidden />,
  close: <CheckCircleOutlined aria-hidden />,
}

/** Any one of them is enough to be offered the action; each case is judged by itself. */
const needs: Record<BulkAction, readonly Permission[]> = {
  assign: ['case.assign', 'case.take'],
  hand_over: ['case.assign', 'case.take'],
  note: ['case.note'],
  reply: ['case.reply'],
  close: ['case.close'],
}

/** What can be done with all that is selected. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { t } = useWords()
  const shop = useShop()
  const [asking, setAsking] = useState<BulkAction | null>(null)
  const count = selection.numbers.size
  if (count === 0) return null
  const offered = bulkActions.filter((action) =>
    needs[action].some((permission) => shop?.permissions.includes(permission)),
  )
  const tooMany = count > most
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('bulk.bar')}>
      <strong className="bulk-count" aria-live="polite">
        {t('bulk.selected', { count })}
      </strong>
      {tooMany && <span className="bulk-many">{t('bulk.tooMany', { most })}</span>}
      <span className="bulk-actions">
        {offered.map((action) => (
          <Button key={action} icon={icons[action]} disabled={tooMany} onClick={() => setAsking(action)}>
            {t(`bulk.${action}`)}
          </Button>
        ))}
      </span>
      <Button
        type="text"
        className="bulk-clear"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('bulk.clear')}
        title={t('bulk.clear')}
        onClick={selection.clear}
      />
      {asking && (
        <BulkDialog
          action={asking}
          numbers={[...selection.numbers]}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            selection.clear()
          }}
        />
      )}
    </div>
  )
}
