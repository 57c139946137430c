import { App, Button } from 'antd'
import { useState } from 'react'
import { causeDepartmentWords } from '@aftercare/contract/cause-words'
import { subtypeWords, type Word } from '@aftercare/contract/words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail, CauseReason, CausesOfCase, CauseSuggestion } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { useCauses, useSetCauses } from './cause-api.ts'
import { answerOf } from './cause-shares.ts'
import { CauseDialog } from './cause-dialog.tsx'
import './causes.css'

/** 成因: why it happened, guessed in three lines and confirmed with one key: 1, 2 or 3. */
export function CausePanel({ of }: { of: CaseDetail }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const { data } = useCauses(of.number)
  const [asking, setAsking] = useState<CauseSuggestion | 'all' | null>(null)
  const may = useMayIn(of.shop, 'cause.set')
  const set = useSetCauses(of.number)
  const open = may && data !== undefined && data.causes.length === 0
  const confirm = (one: CauseSuggestion): void => {
    const usageAnswer = answerOf(one.code)
    if (data?.mustAnswer && usageAnswer === undefined) return setAsking(one)
    set.mutate(
      {
        causes: [{ code: one.code, share: 1000 }],
        ...(data?.mustAnswer && usageAnswer ? { usageAnswer } : {}),
      },
      {
        onSuccess: () => void message.success(t('cause.done')),
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  }
  const press = (at: number) => {
    const one = open ? data.suggestions[at] : undefined
    return one && !set.isPending ? () => confirm(one) : undefined
  }
  useKeys({ '1': press(0), '2': press(1), '3': press(2) })
  useOffer(
    may && data && of.category !== 'none'
      ? [
          ...(open ? data.suggestions : []).map((one, at) => ({
            id: `case cause ${one.code}`,
            label: t('cause.confirmKey', { name: one.name }),
            keys: [String(at + 1)],
            run: () => confirm(one),
          })),
          {
            id: 'case causes',
            label: t('cause.change'),
            also: inEveryLanguage('cause.change'),
            run: () => setAsking('all'),
          },
        ]
      : [],
  )
  if (!data || of.category === 'none') return null
  return (
    <section className="panel causes-panel" aria-label={t('cause.title')}>
      <h2>{t('cause.title')}</h2>
      {data.causes.length > 0 ? (
        <Given of={data} />
      ) : (
        <Guessed of={data} may={may} busy={set.isPending} onConfirm={confirm} />
      )}
      {may && (
        <Button
          size="small"
          type={data.causes.length > 0 ? 'text' : 'default'}
          onClick={() => setAsking('all')}
        >
          {t(data.causes.length > 0 ? 'cause.change' : 'cause.several')}
        </Button>
      )}
      {asking && (
        <CauseDialog
          of={of}
          known={data}
          first={asking === 'all' ? null : asking}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  )
}

function Given({ of }: { of: CausesOfCase }) {
  const { t, word, language } = useWords()
  return (
    <>
      <ul className="cause-list">
        {of.causes.map(({ code, name, owner, share }) => (
          <li key={code} className="cause-given">
            <strong>{name}</strong>
            <span className="cause-share">{share / 10}%</span>
            <span className="muted small">
              {t('cause.owner', { name: word(causeDepartmentWords[owner]) })}
            </span>
          </li>
        ))}
      </ul>
      {of.at !== null && (
        <p className="muted small">
          {t('cause.by', { name: of.by ?? '', time: shortTime(of.at, serverNow(), language) })}
        </p>
      )}
    </>
  )
}

interface GuessedProps {
  of: CausesOfCase
  may: boolean
  busy: boolean
  onConfirm: (one: CauseSuggestion) => void
}

function Guessed({ of, may, busy, onConfirm }: GuessedProps) {
  const { t } = useWords()
  return (
    <>
      <p className="muted small">{t(of.suggestions.length > 0 ? 'cause.none' : 'cause.noSuggestion')}</p>
      <ol className="cause-list">
        {of.suggestions.map((one, at) => (
          <li key={one.code} className="cause-guess">
            <p className="cause-line">
              {may && <kbd className="wide-only">{at + 1}</kbd>}
              <strong>{one.name}</strong>
              {may && (
                <Button
                  size="small"
                  disabled={busy}
                  onClick={() => onConfirm(one)}
                  aria-label={t('cause.confirmKey', { name: one.name })}
                >
                  {t('cause.confirm')}
                </Button>
              )}
            </p>
            <Because of={one.because} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Because({ of }: { of: readonly CauseReason[] }) {
  const { t, word, language } = useWords()
  const said = ({ by, what }: CauseReason): string => {
    if (by === 'words') return t('cause.byWords', { what })
    if (by === 'subtype')
      return t('cause.bySubtype', {
        what: word((subtypeWords as Record<string, Word>)[what] ?? { zh: what, en: what }),
      })
    return t(`cause.facts.${what as 'opened'}`)
  }
  return (
    <p className="muted small">
      {t('cause.because')}
      {of.map(said).join(language === 'zh' ? '；' : '; ')}
    </p>
  )
}
