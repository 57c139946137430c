import { App, Button } from 'antd'
import { useState } from 'react'
import { evidenceItemWords, evidenceVerdictWords } from '@aftercare/contract/dispute-words'
import type { EvidenceVerdict } from '@aftercare/contract/dispute-lists'
import { useWords } from '../../lib/i18n.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail, EvidenceLine } from '../../lib/shapes.ts'
import { FileThumbs } from '../../ui/file-thumbs.tsx'
import { canDo } from './can-do.ts'
import { useEvidence } from './dispute-api.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import './disputes.css'

interface Props {
  of: CaseDetail
  /** Puts words for the customer into the reply. */
  onAsk: (text: string) => void
}

/** 凭证清单: what has to be looked at, what has come, and what a person said of it. */
export function EvidencePanel({ of, onAsk }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { data } = useEvidence(of.number)
  const [judging, setJudging] = useState<EvidenceLine | null>(null)
  const may = useMayIn(of.shop, 'evidence.judge') && of.status !== 'closed' && of.mergedInto === null
  // A case that was closed, or had its review finished, before there was a list has nothing to show.
  const over = of.status === 'closed' && (data?.items ?? []).every(({ verdict }) => verdict === null)
  if (!data || data.items.length === 0 || over) return null
  const { items, open, missing, request } = data
  return (
    <section className="panel" aria-label={t('evidence.title')}>
      <h2>
        {t('evidence.title')}{' '}
        <span className="mark" data-tone={open.length === 0 ? 'green' : 'amber'}>
          {open.length === 0 ? t('evidence.complete') : t('evidence.open', { count: open.length })}
        </span>
      </h2>
      <ul className="evidence-list">
        {items.map((line) => (
          <Line key={line.item} of={line} onJudge={may ? () => setJudging(line) : null} />
        ))}
      </ul>
      {request !== null && canDo(of, 'reply') && (
        <Button
          size="small"
          className="evidence-ask"
          onClick={() => {
            onAsk(request)
            void message.success(t('evidence.asked'))
          }}
        >
          {t('evidence.ask', { count: missing.length })}
        </Button>
      )}
      {judging && <EvidenceDialog of={of} line={judging} onClose={() => setJudging(null)} />}
    </section>
  )
}

const tones: Readonly<Record<EvidenceVerdict, string | undefined>> = {
  holds: 'green',
  doubtful: 'amber',
  unusable: 'red',
  waived: undefined,
}

function Line({ of, onJudge }: { of: EvidenceLine; onJudge: (() => void) | null }) {
  const { t, word } = useWords()
  const name = word(evidenceItemWords[of.item])
  return (
    <li className="evidence-line">
      <p className="evidence-head">
        <strong>{name}</strong>
        {of.verdict ? (
          <span className="mark" data-tone={tones[of.verdict]}>
            {word(evidenceVerdictWords[of.verdict])}
          </span>
        ) : (
          <span className="muted small">{t(of.come ? 'evidence.come' : 'evidence.missing')}</span>
        )}
        {onJudge && (
          <Button size="small" type="text" aria-label={t('evidence.judgeOf', { name })} onClick={onJudge}>
            {t(of.verdict ? 'evidence.again' : 'evidence.judge')}
          </Button>
        )}
      </p>
      {of.reason !== null && (
        <p className="muted small">
          {of.reason}
          {of.by && ` · ${of.by.name}`}
        </p>
      )}
      {of.files.length > 0 && <FileThumbs files={of.files} label={name} />}
    </li>
  )
}
