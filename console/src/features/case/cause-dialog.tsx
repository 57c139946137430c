import { CloseOutlined } from '@ant-design/icons'
import { App, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { causeGroups, usageAnswers, type UsageAnswer } from '@aftercare/contract/cause-lists'
import { causeGroupWords, usageAnswerWords } from '@aftercare/contract/cause-words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { CaseDetail, CausesOfCase, CauseSuggestion } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useCauseTree, useSetCauses } from './cause-api.ts'
import { partsOf, spread, totalOf, type Part } from './cause-shares.ts'

interface Props {
  of: CaseDetail
  known: CausesOfCase
  /** The suggestion that was confirmed and needs an answer more. */
  first: CauseSuggestion | null
  onClose: () => void
}

/** Several causes with their shares, and for a usage case what was missing. */
export function CauseDialog({ of, known, first, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const tree = useCauseTree(of.shop).data?.items ?? []
  const set = useSetCauses(of.number)
  const [parts, setParts] = useState<readonly Part[]>(() => partsOf(known, first))
  const [answer, setAnswer] = useState<UsageAnswer | null>(known.usageAnswer)
  const total = totalOf(parts)
  const ready = parts.length > 0 && total === 1000 && (!known.mustAnswer || answer !== null)
  const nameOf = (code: string): string =>
    [...tree, ...known.causes, ...known.suggestions].find((one) => one.code === code)?.name ?? code
  const submit = (): void =>
    set.mutate(
      { causes: [...parts], ...(known.mustAnswer && answer ? { usageAnswer: answer } : {}) },
      {
        onSuccess: () => {
          void message.success(t('cause.done'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('cause.dialog')}
      submit={t('cause.submit')}
      busy={set.isPending}
      error={set.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('cause.choose')} error={faultAt(set.error, 'causes')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={t('cause.chooseHint')}
          options={causeGroups.map((group) => ({
            label: word(causeGroupWords[group]),
            options: tree
              .filter(
                (one) => one.group === group && !one.retired && !parts.some(({ code }) => code === one.code),
              )
              .map(({ code, name }) => ({ value: code, label: name })),
          }))}
          onChange={(code: string) => setParts(spread([...parts.map((one) => one.code), code]))}
        />
      </Field>
      <ul className="cause-list">
        {parts.map((part) => (
          <ShareLine
            key={part.code}
            name={nameOf(part.code)}
            share={part.share}
            onShare={(share) =>
              setParts(parts.map((one) => (one.code === part.code ? { ...one, share } : one)))
            }
            onRemove={() =>
              setParts(spread(parts.map(({ code }) => code).filter((code) => code !== part.code)))
            }
          />
        ))}
      </ul>
      {parts.length > 0 && (
        <p className={total === 1000 ? 'muted small' : 'alarm'} role={total === 1000 ? undefined : 'alert'}>
          {total === 1000 ? t('cause.whole') : t('cause.total', { total: total / 10 })}
        </p>
      )}
      {known.mustAnswer && (
        <Choices
          label={t('cause.answer')}
          items={usageAnswers.map((id) => ({ id, label: word(usageAnswerWords[id]) }))}
          chosen={answer}
          error={faultAt(set.error, 'usageAnswer')}
          onChoose={setAnswer}
          autoFocus={first !== null}
        />
      )}
    </Dialog>
  )
}

interface ShareProps {
  name: string
  share: number
  onShare: (share: number) => void
  onRemove: () => void
}

function ShareLine({ name, share, onShare, onRemove }: ShareProps) {
  const { t } = useWords()
  return (
    <li className="cause-edit">
      <span className="one-line">{name}</span>
      <InputNumber
        min={0.1}
        max={100}
        step={5}
        precision={1}
        suffix="%"
        value={share / 10}
        aria-label={t('cause.shareOf', { name })}
        onChange={(value) => onShare(Math.round((value ?? 0) * 10))}
      />
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('cause.remove', { name })}
        onClick={onRemove}
      />
    </li>
  )
}
