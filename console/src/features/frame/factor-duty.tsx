import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMe } from '../../lib/session.ts'
import { weekTime } from '../../lib/time.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { SecondFactor } from '../../ui/second-factor.tsx'
import { useSignOut } from './use-sign-out.ts'
import './factor-duty.css'

/** The days of grace are over: nothing but setting it up, or leaving. */
export function FactorGate() {
  const { t } = useWords()
  const signOut = useSignOut()
  return (
    <main className="factor-gate">
      <BrandMark size={36} />
      <h1>{t('factorRule.gateTitle')}</h1>
      <p>{t('factorRule.gateText')}</p>
      <SecondFactor />
      <Button type="link" onClick={signOut}>
        {t('factorRule.signOut')}
      </Button>
    </main>
  )
}

/** Within the days of grace: until when, and where. */
export function FactorBanner() {
  const { t, language } = useWords()
  const { factorDuty } = useMe()
  if (!factorDuty) return null
  return (
    <div className="banner" data-tone="calm" role="status">
      <SafetyCertificateOutlined aria-hidden />
      <span>
        {t('factorRule.banner', { time: weekTime(Date.parse(factorDuty.by), serverNow(), language) })}
      </span>
      <Link to="/account">{t('factorRule.open')}</Link>
    </div>
  )
}
