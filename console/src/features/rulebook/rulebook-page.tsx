import { getRouteApi } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay } from '../../lib/session.ts'
import { RuleAnswerView, RuleVerdictLine } from '../../ui/rule-answer.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import { useAnswer } from './api.ts'
import { BookPart } from './book-part.tsx'
import { fieldsOf, questionOf, type RuleSearch } from './question.ts'
import { RuleForm } from './rule-form.tsx'
import './rulebook.css'

const route = getRouteApi('/inside/rulebook')

/** 规则查询: what if it was opened, is faulty, is day nine? The address holds the question. */
export function RulebookPage() {
  const { t } = useWords()
  usePageTitle(t('rulebook.title'))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const seesExposure = useMay('rulebook.exposure')
  const { main, more } = fieldsOf(search.matter ?? 'no_reason', seesExposure)
  const { data, error, isPlaceholderData, refetch } = useAnswer(questionOf(search, [...main, ...more]))
  const choose = (next: RuleSearch): void => void navigate({ search: next, replace: true })
  return (
    <div className="page rulebook">
      <p className="muted page-lead">{t('rulebook.lead')}</p>
      {data && (
        // On a phone the form is long: what was chosen is answered where it is chosen.
        <a className="rule-bar" href="#rule-says">
          <RuleVerdictLine of={data} />
        </a>
      )}
      <div className="rule-both">
        <RuleForm search={search} seesExposure={seesExposure} onChange={choose} />
        <section
          id="rule-says"
          className="rule-says"
          aria-label={t('rulebook.answer')}
          aria-live="polite"
          aria-busy={isPlaceholderData}
        >
          {error ? (
            <Failure error={error} onRetry={() => void refetch()} />
          ) : data ? (
            <RuleAnswerView of={data} full />
          ) : (
            <Waiting />
          )}
        </section>
      </div>
      <BookPart matter={data?.matter ?? search.matter ?? 'no_reason'} decided={data?.rule} on={data?.on} />
    </div>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <div className="data-bones" role="status" aria-label={t('state.loading')}>
      <Bone width="40%" height={28} />
      <Bone width="80%" />
      <Bone width="60%" />
    </div>
  )
}
