import { CheckCircleFilled, SafetyCertificateOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { hourMinute } from '../../lib/time.ts'
import { Alarm } from '../../ui/states.tsx'
import { useVerify } from './api.ts'

const MANY = 9_999

/** The chain is recomputed while one looks on; the answer says when, and what to do when it does not hold. */
export function Verify() {
  const { t } = useWords()
  const verify = useVerify()
  const [at, setAt] = useState(0)
  const { sofar, data } = verify
  return (
    <section className="verify" aria-label={t('audit.verify')}>
      <Button
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate(undefined, { onSuccess: () => setAt(serverNow()) })}
      >
        {t('audit.verify')}
      </Button>
      <div role="status" className="verify-says">
        {verify.isPending && (
          <span className="muted">{t('audit.verifying', { blocks: sofar.blocks, lines: sofar.lines })}</span>
        )}
        {data && !verify.isPending && data.broken === null && (
          <span className="verify-holds">
            <CheckCircleFilled aria-hidden /> {t('audit.holds', { blocks: data.blocks, lines: data.lines })}
            <span className="muted small"> {t('audit.holdsAt', { time: hourMinute(at) })}</span>
          </span>
        )}
        {data && !verify.isPending && data.broken !== null && (
          <span className="verify-broken">
            <WarningFilled aria-hidden /> {t('audit.broken', { block: data.broken })}
            <span className="verify-next">{t('audit.brokenNext')}</span>
          </span>
        )}
        {data && data.unsealed > MANY && (
          <span className="verify-broken">{t('audit.stalled', { count: MANY })}</span>
        )}
        {data && data.unsealed > 0 && data.unsealed <= MANY && (
          <span className="muted small">{t('audit.unsealed', { count: data.unsealed })}</span>
        )}
      </div>
      <Alarm error={verify.error} />
    </section>
  )
}
