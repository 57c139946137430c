import { DisconnectOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useConnection } from '../../lib/connection.ts'
import { useWords } from '../../lib/i18n.ts'

export function ConnectionBanner() {
  const { t } = useWords()
  const client = useQueryClient()
  const connection = useConnection()
  if (connection === 'fine') return null
  return (
    <div className="banner" role="status">
      <DisconnectOutlined aria-hidden />
      <span>{t(connection === 'offline' ? 'frame.offline' : 'frame.silent')}</span>
      {connection === 'silent' && (
        <Button size="small" onClick={() => void client.invalidateQueries()}>
          {t('state.retry')}
        </Button>
      )}
    </div>
  )
}
