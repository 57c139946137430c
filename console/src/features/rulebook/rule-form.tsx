import { Button, Input, InputNumber, Select } from 'antd'
import { ruleMatters, type RuleMatter } from '@aftercare/contract/rulebook-lists'
import { ruleFactWords, ruleMatterWords } from '@aftercare/contract/rulebook-words'
import type { Word } from '@aftercare/contract/words'
import type { ReactElement } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { choices, fieldsOf, isChoice, kindOf, mostOf, type FieldName, type RuleSearch } from './question.ts'

interface Props {
  search: RuleSearch
  seesExposure: boolean
  onChange: (search: RuleSearch) => void
}

const ownWords = [
  'askedOn',
  'promisedDays',
  'disclosed',
  'promisedOpened',
  'ownCarrier',
  'returnReceivedOn',
  'paidFen',
  'lossFen',
  'deceived',
  'unsafeFood',
] as const
type Own = (typeof ownWords)[number]
const isOwn = (name: FieldName): name is Own => (ownWords as readonly string[]).includes(name)

function useLabel() {
  const { t, word } = useWords()
  return (name: FieldName): string =>
    isOwn(name) ? t(`rulebook.${name}`) : word(ruleFactWords[name === 'goods' ? 'category' : name])
}

/** 情况: what is known is chosen, what is not stays empty; every change is answered at once. */
export function RuleForm({ search, seesExposure, onChange }: Props) {
  const { t, word } = useWords()
  const matter = search.matter ?? 'no_reason'
  const { main, more } = fieldsOf(matter, seesExposure)
  const set = (name: FieldName, value: string | undefined): void => {
    const { [name]: _, ...others } = search
    onChange(value === undefined || value === '' ? others : { ...others, [name]: value })
  }
  const field = (name: FieldName) => <OneField key={name} name={name} value={search[name]} onChange={set} />
  return (
    <section className="rule-form" aria-label={t('rulebook.form')}>
      <Field label={t('rulebook.matter')} className="rule-matter">
        <Select<RuleMatter>
          value={matter}
          options={ruleMatters.map((value) => ({ value, label: word(ruleMatterWords[value]) }))}
          onChange={(next) => onChange({ ...search, matter: next })}
        />
      </Field>
      <div className="rule-fields">{main.map(field)}</div>
      {more.length > 0 && (
        // Open where something in it counts already: nothing hidden decides.
        <details className="rule-more" open={more.some((name) => search[name] !== undefined)}>
          <summary>{t('rulebook.more')}</summary>
          <div className="rule-fields">{more.map(field)}</div>
        </details>
      )}
      <Button className="rule-clear" onClick={() => onChange({ matter })}>
        {t('rulebook.clear')}
      </Button>
    </section>
  )
}

interface OneProps {
  name: FieldName
  value: string | undefined
  onChange: (name: FieldName, value: string | undefined) => void
}

function OneField({ name, value, onChange }: OneProps) {
  const label = useLabel()(name)
  return (
    <Field label={label}>
      <Control name={name} value={value} onChange={onChange} />
    </Field>
  )
}

/** Takes what `Field` hands down: the id of its label. */
function Control({ name, value, onChange, ...given }: OneProps & { id?: string }): ReactElement {
  const { t, word } = useWords()
  const set = (next: string | undefined): void => onChange(name, next)
  const empty = { placeholder: t('rulebook.unknown'), ...(given.id && { id: given.id }) }
  const kind = kindOf(name)
  if (kind === 'day')
    return <Input {...empty} type="date" value={value ?? ''} onChange={(event) => set(event.target.value)} />
  if (kind === 'count' || kind === 'amount') {
    const per = kind === 'amount' ? 100 : 1
    return (
      <InputNumber
        {...empty}
        min={0}
        max={mostOf(name) / per}
        precision={kind === 'amount' ? 2 : 0}
        value={value === undefined ? null : Number(value) / per}
        {...(kind === 'amount'
          ? { prefix: '¥' }
          : { suffix: t(name === 'repairs' ? 'rulebook.times' : 'rulebook.days') })}
        onChange={(next) => set(next === null ? undefined : String(Math.round(next * per)))}
      />
    )
  }
  const options = isChoice(name)
    ? choices[name].values.map((one) => ({
        value: one as string,
        label: word((choices[name].words as Readonly<Record<string, Word>>)[one]!),
      }))
    : [
        { value: 'yes', label: t('rulebook.yes') },
        { value: 'no', label: t('rulebook.no') },
      ]
  return (
    <Select {...empty} allowClear value={value} options={options} onChange={(next?: string) => set(next)} />
  )
}
