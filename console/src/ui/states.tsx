import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { errorWords, hasCode, isRefused } from '../lib/problem.ts'

interface Props {
  title: string
  text?: string
  children?: ReactNode
}

/** An empty or broken screen: one friendly line, and what to do next. */
export function State({ title, text, children }: Props) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {text && <p className="state-text">{text}</p>}
      {children}
    </div>
  )
}

export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t, language } = useWords()
  if (isRefused(error, 403)) {
    const ask = hasCode(error, 'actor.not_allowed') ? `。${t('state.askOwner')}` : ''
    return <State title={t('state.forbidden')} text={`${errorWords(error, language)}${ask}`} />
  }
  return (
    <div role="alert">
      <State title={t('state.failed')} text={errorWords(error, language)}>
        <Button onClick={onRetry}>{t('state.retry')}</Button>
      </State>
    </div>
  )
}

export function Alarm({ error }: { error: Error | null }) {
  const { language } = useWords()
  return error ? (
    <p className="alarm" role="alert">
      {errorWords(error, language)}
    </p>
  ) : null
}

export function Bone({ width, height = 14 }: { width: number | string; height?: number }) {
  return <div className="bone" style={{ width, height }} aria-hidden />
}
