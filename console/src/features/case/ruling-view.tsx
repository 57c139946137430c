import { WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { disputeRulingWords, rulingWayWords } from '@aftercare/contract/dispute-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Dispute } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import { Articles } from './seat-list.tsx'

interface Props {
  of: Dispute
  /** Null: nobody can answer her here. */
  onWrite: ((text: string) => void) | null
}

/** 裁定: what was ruled, how, why, by which rule, and the words in which the customer hears of it. */
export function RulingView({ of: { ruling, decision }, onWrite }: Props) {
  const { t, word, language } = useWords()
  if (!ruling) return null
  const time = weekTime(Date.parse(ruling.at), serverNow(), language)
  return (
    <div className="dispute-ruling">
      <p>
        <strong>{word(disputeRulingWords[ruling.ruling])}</strong>
        {ruling.fen !== null && ` ${yuanText(ruling.fen, 'short')}`}
        <span className="muted small">
          {' '}
          {word(rulingWayWords[ruling.way])} · {ruling.by?.name} · {time}
        </span>
      </p>
      {ruling.departs && (
        <p className="dispute-departs">
          <WarningFilled aria-hidden /> {t('dispute.departs')}
        </p>
      )}
      <p className="dispute-grounds">{ruling.grounds}</p>
      <Articles of={ruling.citations} />
      {decision && (
        <details className="dispute-decision">
          <summary>{t('dispute.decision')}</summary>
          <p className="dispute-grounds">{decision.text}</p>
          {!decision.fit && <p className="dispute-departs">{t('dispute.unfit')}</p>}
        </details>
      )}
      {decision && onWrite && (
        <Button size="small" type="primary" onClick={() => onWrite(decision.text)}>
          {t('dispute.tell')}
        </Button>
      )}
    </div>
  )
}
