import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import type { GradingRule, PolicyDocument, Predicate } from '@aftercare/contract/policy'
import { ruleText } from '@aftercare/contract/policy-words'
import { ruleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { ShareInput, YuanInput } from './inputs.tsx'
import { PresetLine } from './preset-dialog.tsx'
import { conditionKinds, conditionOf, newRule } from './rules.ts'
import { Part, Setting } from './setting.tsx'

type Graded = keyof PolicyDocument['grading']
const MOST_CONDITIONS = 4

/** 分级规则: what makes a case urgent or disputed. */
export function GradingSection() {
  const { t } = useWords()
  const { document, change } = useEditor()
  const { askPersonBelow } = document.triage
  return (
    <>
      <PresetLine />
      <p className="muted policy-lead">{t('policy.gradingLead')}</p>
      <Rules level="urgent" title={t('policy.urgentRules')} />
      <Rules level="disputed" title={t('policy.disputedRules')} />
      <p className="policy-otherwise">{t('policy.otherwise')}</p>
      <Part title={t('policy.unsure')}>
        <Setting
          of="triage/askPersonBelow"
          at="triage.askPersonBelow"
          value={askPersonBelow}
          label={t('policy.askPerson')}
        >
          <ShareInput
            label={t('policy.askPerson')}
            value={askPersonBelow}
            onChange={(share) =>
              change({ ...document, triage: { ...document.triage, askPersonBelow: share } })
            }
          />
        </Setting>
      </Part>
    </>
  )
}

function Rules({ level, title }: { level: Graded; title: string }) {
  const { t, language } = useWords()
  const { document, readOnly, change } = useEditor()
  const rules = document.grading[level]
  const put = (next: GradingRule[]): void =>
    change({ ...document, grading: { ...document.grading, [level]: next } })
  return (
    <Part title={title}>
      {rules.map((rule, i) => (
        <Setting
          key={rule.id}
          of={`grading/${level}/${rule.id}`}
          at={`grading.${level}.${i}`}
          value={rule}
          says={ruleText(rule, level, document, language)}
          onRemove={() => put(withoutRow(rules, i))}
        >
          <Conditions
            of={rule}
            at={`grading.${level}.${i}.when`}
            level={level}
            onChange={(next) => put(withRow(rules, i, next))}
          />
        </Setting>
      ))}
      {!readOnly && (
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          className="policy-add"
          aria-label={`${title}: ${t('policy.addRule')}`}
          onClick={() => put([...rules, newRule(document, level)])}
        >
          {t('policy.addRule')}
        </Button>
      )}
    </Part>
  )
}

interface ConditionsProps {
  of: GradingRule
  at: string
  level: Graded
  onChange: (rule: GradingRule) => void
}

function Conditions({ of, at, level, onChange }: ConditionsProps) {
  const { t, word } = useWords()
  const { errors } = useEditor()
  const put = (when: Predicate[]): void => onChange({ ...of, when })
  return (
    <>
      {of.when.map((one, i) => (
        <span className="policy-condition" key={`${one.is} ${i}`}>
          {i > 0 && <span className="muted">{t('policy.and')}</span>}
          <Select
            aria-label={t('policy.condition')}
            className="policy-kind"
            value={one.is}
            popupMatchSelectWidth={false}
            options={conditionKinds[level].map((is) => ({
              value: is,
              label: word(ruleWords[is === 'order_paid_over' ? 'high_value' : is]!),
            }))}
            onChange={(is) => put(withRow(of.when, i, conditionOf(is)))}
          />
          <Amount
            of={one}
            error={errorAt(errors, `${at}.${i}`)}
            onChange={(next) => put(withRow(of.when, i, next))}
          />
          {of.when.length > 1 && (
            <Button type="link" size="small" onClick={() => put(withoutRow(of.when, i))}>
              {t('policy.remove')}
            </Button>
          )}
        </span>
      ))}
      {of.when.length < MOST_CONDITIONS && (
        <Button
          type="link"
          size="small"
          onClick={() => put([...of.when, conditionOf(conditionKinds[level].at(-1)!)])}
        >
          {t('policy.addCondition')}
        </Button>
      )}
    </>
  )
}

interface AmountProps {
  of: Predicate
  error: string | undefined
  onChange: (next: Predicate) => void
}

/** What a condition is measured by, if by anything. */
function Amount({ of, error, onChange }: AmountProps) {
  const { t } = useWords()
  if (of.is === 'order_paid_over')
    return (
      <YuanInput
        label={t('policy.amount')}
        value={of.fen}
        error={error}
        onChange={(fen) => onChange({ ...of, fen })}
      />
    )
  if (of.is === 'furious_again')
    return (
      <ShareInput
        label={t('policy.sure')}
        value={of.confidence}
        error={error}
        onChange={(confidence) => onChange({ ...of, confidence })}
      />
    )
  if (of.is === 'safety')
    return (
      <Checkbox
        checked={of.unlessUneaten === true}
        onChange={({ target }) =>
          onChange(target.checked ? { is: 'safety', unlessUneaten: true } : { is: 'safety' })
        }
      >
        {t('policy.unlessUneaten')}
      </Checkbox>
    )
  return null
}
