import { Input, Select } from 'antd'
import { useState } from 'react'
import { WordingRow } from '@aftercare/contract/wording'
import { excuses, wordingRules, wordingSeverities } from '@aftercare/contract/wording-lists'
import { excuseWords, wordingRuleWords, wordingSeverityWords } from '@aftercare/contract/wording-words'
import { useWords } from '../../lib/i18n.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

interface Props {
  of: WordingRow
  onSave: (row: WordingRow) => void
  onClose: () => void
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const ways = ['sentence', 'words', 'add'] as const

/** One row of the lexicon. */
export function WordingRowDialog({ of, onSave, onClose }: Props) {
  const { t, word } = useWords()
  const { id, rule, severity, how, better, unless } = of
  const [row, setRow] = useState({ id, rule, severity, how, better, unless: unless ?? [] })
  const [says, setSays] = useState(of.says.join('\n'))
  const [except, setExcept] = useState((of.except ?? []).join('\n'))
  const spared = linesOf(except)
  const made = { ...row, says: linesOf(says), ...(spared.length > 0 && { except: spared }) }
  const read = WordingRow.safeParse(made)
  const wrong = (part: 'says' | 'except'): string | undefined =>
    linesOf(says).length === 0 ? undefined : read.error?.issues.find(({ path }) => path[0] === part)?.message
  return (
    <Dialog
      title={t('wording.rowTitle')}
      submit={t('wording.save')}
      busy={false}
      error={null}
      ready={read.success}
      onSubmit={() => read.success && onSave(read.data)}
      onClose={onClose}
    >
      <Field label={t('wording.rule')}>
        <Select
          value={row.rule}
          options={wordingRules.map((one) => ({ value: one, label: word(wordingRuleWords[one]) }))}
          onChange={(next) => setRow({ ...row, rule: next })}
        />
      </Field>
      <Choices
        label={t('wording.severity')}
        items={wordingSeverities.map((one) => ({ id: one, label: word(wordingSeverityWords[one]) }))}
        chosen={row.severity}
        onChoose={(next) => setRow({ ...row, severity: next })}
      />
      <Field label={t('wording.says')} hint={t('wording.saysHint')} error={wrong('says')}>
        <Input.TextArea
          value={says}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setSays(event.target.value)}
        />
      </Field>
      <Field label={t('wording.except')} hint={t('wording.exceptHint')} error={wrong('except')}>
        <Input.TextArea
          value={except}
          autoSize={{ minRows: 1, maxRows: 5 }}
          onChange={(event) => setExcept(event.target.value)}
        />
      </Field>
      <Field label={t('wording.unless')}>
        <Select
          mode="multiple"
          value={row.unless}
          options={excuses.map((one) => ({ value: one, label: word(excuseWords[one]) }))}
          onChange={(next) => setRow({ ...row, unless: next })}
        />
      </Field>
      <Field label={t('wording.better')} hint={t('wording.betterHint')}>
        <Input
          value={row.better}
          maxLength={200}
          onChange={(event) => setRow({ ...row, better: event.target.value })}
        />
      </Field>
      <Field label={t('wording.how')}>
        <Select
          value={row.how}
          options={ways.map((one) => ({ value: one, label: t(`wording.${one}`) }))}
          onChange={(next) => setRow({ ...row, how: next })}
        />
      </Field>
    </Dialog>
  )
}
