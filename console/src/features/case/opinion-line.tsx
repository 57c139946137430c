import { BulbOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { categoryWords, emotionWords } from '@aftercare/contract/words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { subtypeWord } from '../../ui/case-marks.tsx'
import { canDo } from './can-do.ts'
import { useOpinion, useTakeOpinion } from './opinion-api.ts'

/** 外部建议 beside the model's own answer: taken by one key, and then it is this person's correction. */
export function OpinionLine({ of }: { of: CaseDetail }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const { data } = useOpinion(of.number)
  const taking = useTakeOpinion(of.number)
  const suggestion = data?.suggestion ?? null
  const mayTake = suggestion !== null && canDo(of, 'sort') && !taking.isPending
  const take = (): void =>
    taking.mutate(undefined, {
      onSuccess: () => void message.success(t('opinion.taken')),
      onError: (error) => void message.error(errorWords(error, language)),
    })
  useKeys({ o: mayTake ? take : undefined })
  const also = inEveryLanguage('opinion.takeLong')
  useOffer(
    mayTake ? [{ id: 'case opinion', label: t('opinion.takeLong'), also, keys: ['o'], run: take }] : [],
  )
  if (suggestion === null)
    return data?.asking ? (
      <div className="case-line case-kind muted small" role="status">
        {t('opinion.asking')}
      </div>
    ) : null
  const { category, subtype, emotion, evidence, model, at } = suggestion
  const kind = subtypeWord(subtype)
  const said = [word(categoryWords[category]), kind && word(kind), word(emotionWords[emotion])]
  return (
    <div className="case-line case-kind opinion-line" role="status">
      <BulbOutlined aria-hidden />
      <span title={`${model} · ${shortTime(at, serverNow(), language)}`}>
        {t('opinion.suggests')}
        <strong>{said.filter(Boolean).join(' · ')}</strong>
      </span>
      {evidence.length > 0 && (
        <span className="muted small opinion-evidence">
          {t('opinion.evidence', { words: evidence.join('」「') })}
        </span>
      )}
      {canDo(of, 'sort') && (
        <Button size="small" aria-keyshortcuts="o" loading={taking.isPending} onClick={take}>
          {t('opinion.take')}
          <kbd className="key wide-only">o</kbd>
        </Button>
      )}
    </div>
  )
}
