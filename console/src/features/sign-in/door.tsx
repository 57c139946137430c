import type { ReactNode } from 'react'
import { levels } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { LevelBadge } from '../../ui/case-marks.tsx'
import './sign-in.css'

/** What stands before the sign-in: who we are on one side, the way in on the other. */
export function Door({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="door">
      <section className="door-story">
        <p className="door-brand">
          <BrandMark size={40} />
          <span>{t('brand.name')}</span>
        </p>
        <p className="door-line">{t('brand.line')}</p>
        <p className="door-lead">{t('signIn.lead')}</p>
        <dl className="door-promises">
          {levels.map((level) => (
            <div key={level}>
              <dt>
                <LevelBadge level={level} />
              </dt>
              <dd>{t(`signIn.${level}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="door-promise">{t('brand.promise')}</p>
      </section>
      <main className="door-way">{children}</main>
      <LanguageSwitch />
    </div>
  )
}

function LanguageSwitch() {
  const { language } = useSettings()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="door-language plain-button"
      lang={other}
      onClick={() => changeSettings({ language: other })}
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
