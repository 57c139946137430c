import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { usualEscalation, usualStaleLadder } from '@aftercare/contract/default-policy'
import { escalationTargets, type EscalationStep } from '@aftercare/contract/policy'
import { targetWords } from '@aftercare/contract/policy-sentences'
import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { MinutesInput } from './inputs.tsx'
import { Part, Setting } from './setting.tsx'

const ladders = ['urgent', 'others', 'stale'] as const
type Ladder = (typeof ladders)[number]
const MOST_STEPS = 4
const FIRST_AFTER = 10

/** The step that comes after the others: twice as late, the next one up. */
function nextStep(steps: readonly EscalationStep[]): EscalationStep {
  const last = steps.at(-1)
  if (!last) return { afterMinutes: FIRST_AFTER, to: 'lead' }
  const up = escalationTargets[escalationTargets.indexOf(last.to) + 1] ?? last.to
  return { afterMinutes: last.afterMinutes * 2, to: up }
}

/** 超时升级: whom a broken promise climbs to, and when. */
export function EscalationPart() {
  const { t } = useWords()
  return (
    <Part title={t('policy.escalation')} lead={t('policy.escalationLead')}>
      {ladders.map((ladder) => (
        <LadderSetting key={ladder} ladder={ladder} />
      ))}
    </Part>
  )
}

function LadderSetting({ ladder }: { ladder: Ladder }) {
  const { t } = useWords()
  const { document, change } = useEditor()
  const { promises } = document
  // A policy from before there were ladders goes by the usual one.
  const escalation = promises.escalation ?? usualEscalation
  const steps = escalation[ladder] ?? usualStaleLadder
  const of = t(`policy.ladder.${ladder}`)
  const put = (next: EscalationStep[]): void =>
    change({ ...document, promises: { ...promises, escalation: { ...escalation, [ladder]: next } } })
  return (
    <Setting
      of={`promises/escalation/${ladder}`}
      at={`promises.escalation.${ladder}`}
      value={steps}
      label={of}
    >
      <ol className="policy-ladder">
        {steps.map((step, i) => (
          <Step
            key={`${steps.length} ${i}`}
            ladder={ladder}
            step={step}
            n={i + 1}
            onChange={(next) => put(withRow(steps, i, next))}
            onRemove={() => put(withoutRow(steps, i))}
          />
        ))}
      </ol>
      {steps.length < MOST_STEPS && (
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => put([...steps, nextStep(steps)])}
        >
          {t('policy.addStep', { of })}
        </Button>
      )}
    </Setting>
  )
}

interface StepProps {
  ladder: Ladder
  step: EscalationStep
  n: number
  onChange: (step: EscalationStep) => void
  onRemove: () => void
}

function Step({ ladder, step, n, onChange, onRemove }: StepProps) {
  const { t, word } = useWords()
  const { errors } = useEditor()
  const of = t(`policy.ladder.${ladder}`)
  return (
    <li className="policy-step">
      <span className="setting-label">
        {t(ladder === 'stale' ? 'policy.stepNStale' : 'policy.stepN', { n })}
      </span>
      <MinutesInput
        label={t('policy.stepAfter', { of, n })}
        value={step.afterMinutes}
        error={errorAt(errors, `promises.escalation.${ladder}.${n - 1}.afterMinutes`)}
        onChange={(afterMinutes) => onChange({ ...step, afterMinutes })}
      />
      <span className="setting-label">{t('policy.stepTell')}</span>
      <Select
        aria-label={t('policy.stepWho', { of, n })}
        className="policy-who"
        value={step.to}
        popupMatchSelectWidth={false}
        options={escalationTargets.map((to) => ({ value: to, label: word(targetWords[to]) }))}
        onChange={(to) => onChange({ ...step, to })}
      />
      <Button
        type="text"
        className="setting-remove"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('policy.removeStep', { of, n })}
        onClick={onRemove}
      />
    </li>
  )
}
