import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { levels, type Duty, type Level } from '@aftercare/contract/lists'
import type { PromiseRow } from '@aftercare/contract/policy'
import { countingWords } from '@aftercare/contract/policy-words'
import { dutyWords, levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { EscalationPart } from './escalation-part.tsx'
import { CountInput, MinutesInput, ShareInput } from './inputs.tsx'
import { Part, Setting } from './setting.tsx'

const dutiesOf: Readonly<Record<Level, readonly Duty[]>> = {
  urgent: ['call_customer', 'offer_solution', 'first_reply', 'close_case'],
  routine: ['first_reply', 'finish_review', 'close_case', 'offer_solution', 'call_customer'],
  disputed: ['flag_for_review', 'propose_settlement', 'decide_dispute', 'first_reply', 'call_customer'],
}

/** 时限: what is promised at each level, in how long, and when somebody is reminded. */
export function PromisesSection() {
  return (
    <>
      {levels.map((level) => (
        <LevelPromises level={level} key={level} />
      ))}
      <Answering />
      <Apologising />
      <EscalationPart />
      <Calling />
    </>
  )
}

function LevelPromises({ level }: { level: Level }) {
  const { t, word } = useWords()
  const { document, readOnly, errors, change } = useEditor()
  const rows = document.promises[level]
  const put = (next: PromiseRow[]): void =>
    change({ ...document, promises: { ...document.promises, [level]: next } })
  const free = dutiesOf[level].find((duty) => rows.every((row) => row.duty !== duty))
  const duties = (row: PromiseRow): Duty[] => [...new Set([row.duty, ...dutiesOf[level]])]
  return (
    <Part title={t('policy.promisesOf', { level: word(levelWords[level]) })}>
      {rows.map((row, i) => (
        <Setting
          key={`${row.duty} ${i}`}
          of={`promises/${level}/${row.duty}`}
          at={`promises.${level}.${i}`}
          value={row}
          onRemove={() => put(withoutRow(rows, i))}
        >
          <Select
            aria-label={t('policy.duty')}
            className="policy-duty"
            value={row.duty}
            options={duties(row).map((duty) => ({
              value: duty,
              label: word(dutyWords[duty]),
              disabled: duty !== row.duty && rows.some((one) => one.duty === duty),
            }))}
            onChange={(duty) => put(withRow(rows, i, { ...row, duty }))}
          />
          <MinutesInput
            label={`${word(levelWords[level])} ${word(dutyWords[row.duty])}`}
            value={row.withinMinutes}
            error={errorAt(errors, `promises.${level}.${i}.withinMinutes`)}
            onChange={(withinMinutes) => put(withRow(rows, i, { ...row, withinMinutes }))}
          />
          <Counting value={row.time} onChange={(time) => put(withRow(rows, i, { ...row, time }))} />
        </Setting>
      ))}
      {errors[`promises.${level}`] && <p className="field-error">{errors[`promises.${level}`]}</p>}
      {!readOnly && free && (
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          className="policy-add"
          onClick={() => put([...rows, { duty: free, withinMinutes: 60, time: 'wall' }])}
        >
          {t('policy.addPromise')}
        </Button>
      )}
    </Part>
  )
}

function Counting({
  value,
  onChange,
}: {
  value: PromiseRow['time']
  onChange: (time: PromiseRow['time']) => void
}) {
  const { t, word } = useWords()
  return (
    <Select
      aria-label={t('policy.counting')}
      className="policy-counting"
      value={value}
      popupMatchSelectWidth={false}
      options={(['wall', 'service'] as const).map((time) => ({
        value: time,
        label: word(countingWords[time]),
      }))}
      onChange={onChange}
    />
  )
}

function Answering() {
  const { t } = useWords()
  const { document, errors, change } = useEditor()
  const { promises } = document
  const { answerCustomer } = promises
  const put = (next: Partial<typeof answerCustomer>): void =>
    change({ ...document, promises: { ...promises, answerCustomer: { ...answerCustomer, ...next } } })
  return (
    <Part title={t('policy.answer')}>
      <Setting of="promises/answerCustomer" at="promises.answerCustomer" value={answerCustomer}>
        <MinutesInput
          label={t('policy.answer')}
          value={answerCustomer.withinMinutes}
          error={errorAt(errors, 'promises.answerCustomer.withinMinutes')}
          onChange={(withinMinutes) => put({ withinMinutes })}
        />
        <span className="setting-label">{t('policy.answerFurious')}</span>
        <MinutesInput
          label={t('policy.answerFurious')}
          value={answerCustomer.furiousWithinMinutes}
          error={errorAt(errors, 'promises.answerCustomer.furiousWithinMinutes')}
          onChange={(furiousWithinMinutes) => put({ furiousWithinMinutes })}
        />
        <Counting value={answerCustomer.time} onChange={(time) => put({ time })} />
      </Setting>
      <Setting
        of="promises/warnAtShareLeft"
        at="promises.warnAtShareLeft"
        value={promises.warnAtShareLeft}
        label={t('policy.warn')}
      >
        <ShareInput
          label={t('policy.warn')}
          max={90}
          value={promises.warnAtShareLeft}
          onChange={(warnAtShareLeft) => change({ ...document, promises: { ...promises, warnAtShareLeft } })}
        />
      </Setting>
    </Part>
  )
}

function Apologising() {
  const { t } = useWords()
  const { document, errors, change } = useEditor()
  const { promises } = document
  // A policy from before there was a number keeps two hours.
  const { withinMinutes } = promises.apologise ?? { withinMinutes: 120 }
  return (
    <Part title={t('policy.apology')}>
      <Setting of="promises/apologise" at="promises.apologise" value={{ withinMinutes }}>
        <MinutesInput
          label={t('policy.apology')}
          value={withinMinutes}
          error={errorAt(errors, 'promises.apologise.withinMinutes')}
          onChange={(next) =>
            change({ ...document, promises: { ...promises, apologise: { withinMinutes: next } } })
          }
        />
      </Setting>
    </Part>
  )
}

function Calling() {
  const { t } = useWords()
  const { document, errors, change } = useEditor()
  const { calls } = document
  const put = (next: Partial<typeof calls>): void => change({ ...document, calls: { ...calls, ...next } })
  return (
    <Part title={t('policy.calls')}>
      <Setting of="calls" at="calls" value={calls}>
        <span className="setting-label">{t('policy.attempts')}</span>
        <CountInput
          label={t('policy.attempts')}
          unit={t('policy.times')}
          max={9}
          value={calls.attempts}
          onChange={(attempts) => put({ attempts })}
        />
        <span className="setting-label">{t('policy.apart')}</span>
        <MinutesInput
          label={t('policy.apart')}
          value={calls.apartMinutes}
          error={errorAt(errors, 'calls.apartMinutes')}
          onChange={(apartMinutes) => put({ apartMinutes })}
        />
        <span className="setting-label">{t('policy.next')}</span>
        <MinutesInput
          label={t('policy.next')}
          value={calls.nextWithinMinutes}
          error={errorAt(errors, 'calls.nextWithinMinutes')}
          onChange={(nextWithinMinutes) => put({ nextWithinMinutes })}
        />
        <span className="setting-label">{t('policy.onCall')}</span>
        <Input
          className="policy-name"
          aria-label={t('policy.onCall')}
          placeholder={t('policy.onCallHint')}
          maxLength={50}
          value={calls.night.onCall}
          onChange={({ target }) => put({ night: { ...calls.night, onCall: target.value } })}
        />
      </Setting>
    </Part>
  )
}
