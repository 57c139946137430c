import { CheckCircleFilled } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { dutyWords, levelWords } from '@aftercare/contract/words'
import { isOpen } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OpenedCase } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { EmotionMark, FlagMarks, KindMark, LevelBadge, ReviewMark } from '../../ui/case-marks.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Reasons } from '../../ui/reasons.tsx'

function Others({ label, numbers }: { label: string; numbers: readonly string[] }) {
  if (numbers.length === 0) return null
  return (
    <p className="decision-others">
      {label}
      {numbers.map((number) => (
        <Link key={number} to="/cases/$number" params={{ number }}>
          {number}
        </Link>
      ))}
    </p>
  )
}

/** What was decided from the words, and why: before anybody has to look for it. */
export function Decision({ of, onAnother }: { of: OpenedCase; onAnother: () => void }) {
  const { t, word, language } = useWords()
  const navigate = useNavigate()
  const { number } = of
  return (
    <section className="register decision" aria-label={t('register.decision')}>
      <p className="decision-done" role="status">
        <CheckCircleFilled aria-hidden />
        {t(`register.${of.intake}`, { number })}
      </p>
      <div className="decision-marks">
        <LevelBadge level={of.level} />
        {of.needsReview && <ReviewMark />}
        <FlagMarks flags={of.flags} />
        <KindMark category={of.category} subtype={of.subtype} askPerson={of.askPerson} />
        <EmotionMark emotion={of.emotion} />
      </div>
      <div>
        <h2>{t('case.whyTitle', { level: word(levelWords[of.level]) })}</h2>
        <Reasons of={of} />
      </div>
      <div>
        <h2>{t('register.promises')}</h2>
        <ul className="decision-clocks">
          {of.clocks.filter(isOpen).map((clock) => (
            <li key={`${clock.duty} ${clock.startedAt}`}>
              <span>{word(dutyWords[clock.duty])}</span>
              <Countdown clock={clock} form="exact" />
              <span className="muted small">
                {t('case.dueAt', { time: shortTime(clock.dueAt, serverNow(), language) })}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Others label={t('register.linkedCases')} numbers={of.linked} />
      <Others label={t('register.suggested')} numbers={of.suggested} />
      <footer className="register-foot">
        <Button
          type="primary"
          autoFocus
          onClick={() => void navigate({ to: '/cases/$number', params: { number } })}
        >
          {t('register.open')}
        </Button>
        <Button onClick={onAnother}>{t('register.another')}</Button>
      </footer>
    </section>
  )
}
