import { useState } from 'react'
import type { RuleMatter } from '@aftercare/contract/rulebook-lists'
import { ruleFreightWords, ruleMatterWords, ruleVerdictWords } from '@aftercare/contract/rulebook-words'
import { useWords } from '../../lib/i18n.ts'
import type { RuleBook } from '../../lib/shapes.ts'
import { Unverified } from '../../ui/rule-answer.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import { useBook } from './api.ts'

interface Props {
  matter: RuleMatter
  /** The row that decided: it is marked. */
  decided: string | undefined
  on: string | undefined
}

/** 规则全表: the table of this matter, row by row, as the book has it. */
export function BookPart({ matter, decided, on }: Props) {
  const { t, word } = useWords()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useBook(open, on)
  const rows = data?.tables.find((table) => table.matter === matter)?.rows ?? []
  return (
    <details className="rule-book" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('rulebook.book')} · {word(ruleMatterWords[matter])}
      </summary>
      {error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        !data && open && <Bone width="70%" />
      )}
      {data && (
        <>
          <p className="muted small">{t('rulebook.bookLead')}</p>
          <ol className="rule-rows">
            {rows.map((row) => (
              <Row key={row.id} of={row} book={data} decided={row.id === decided} />
            ))}
          </ol>
        </>
      )}
    </details>
  )
}

type BookRow = RuleBook['tables'][number]['rows'][number]

function Row({ of, book, decided }: { of: BookRow; book: RuleBook; decided: boolean }) {
  const { t, word } = useWords()
  const named = of.articles.flatMap((id) => book.articles.filter((one) => one.id === id))
  return (
    <li aria-current={decided || undefined} data-in-force={of.inForce}>
      <span className="rule-verdict-small" data-verdict={of.verdict}>
        {word(ruleVerdictWords[of.verdict])}
      </span>
      <span className="rule-row-words">
        {of.because}
        <span className="muted small">
          {word(ruleFreightWords[of.freight])} ·{' '}
          {named.map((one) => `${one.instrument} ${one.article}`).join(' · ')}
          {!of.inForce && ` · ${t('rulebook.notInForce')}`}
        </span>
      </span>
      {named[0] && <Unverified of={named[0]} />}
    </li>
  )
}
