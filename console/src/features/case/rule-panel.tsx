import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { get } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { useSettings } from '../../lib/settings.ts'
import type { CaseDetail, CaseRule } from '../../lib/shapes.ts'
import { RuleAnswerView } from '../../ui/rule-answer.tsx'
import { canDo } from './can-do.ts'

interface Props {
  of: CaseDetail
  onAsk: (text: string) => void
}

/** 规则怎么说 about this case, from what it and its order tell; what is missing is asked with one click. */
export function RulePanel({ of, onAsk }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { language } = useSettings()
  const { data } = useQuery({
    // Of its own below the case: whatever changes the case asks the rules anew.
    queryKey: ['case', of.number, 'rulebook', language],
    queryFn: ({ signal }) =>
      get<CaseRule>(`/cases/${encodeURIComponent(of.number)}/rulebook`, undefined, signal),
  })
  // Of an invoice or an apology no rule speaks: then there is nothing to show.
  if (!data?.answer) return null
  const { question, answer } = data
  const ask = (text: string): void => {
    onAsk(text)
    void message.success(t('rulebook.asked'))
  }
  return (
    <section className="panel" aria-label={t('rulebook.answer')}>
      <h2>{t('rulebook.answer')}</h2>
      <RuleAnswerView of={answer} onAsk={canDo(of, 'reply') ? ask : undefined} />
      <p className="small">
        <Link to="/rulebook" search={searchOf(question)}>
          {t('rulebook.explore')}
        </Link>
      </p>
    </section>
  )
}

type Told = Readonly<Record<string, unknown>>

/** The page reads what it knows out of the address, and leaves the rest. */
const searchOf = (question: Told | null): Record<string, string> =>
  Object.fromEntries(
    Object.entries(question ?? {})
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [
        name === 'category' ? 'goods' : name,
        typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
      ]),
  )
