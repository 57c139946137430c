import { Button, Select, Switch } from 'antd'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { weekdayWords } from '@aftercare/contract/policy-words'
import { useWords } from '../../lib/i18n.ts'
import { useEditor } from './editor.ts'
import { Part, Setting } from './setting.tsx'

type Hours = PolicyDocument['serviceHours']
type Day = Hours[number]
/** The week as a shop thinks of it: Monday first. */
const week = [1, 2, 3, 4, 5, 6, 0]
const usual = { from: '09:00', to: '22:00' }
const two = (n: number): string => String(n).padStart(2, '0')
const halfHours = Array.from(
  { length: 49 },
  (_, i) => `${two(Math.floor(i / 2))}:${i % 2 === 0 ? '00' : '30'}`,
)

/** 服务时间: one row a day. */
export function HoursSection() {
  const { t, word } = useWords()
  const { document, readOnly, errors, change } = useEditor()
  const { serviceHours } = document
  const put = (next: Day[]): void => change({ ...document, serviceHours: next as Hours })
  const monday = serviceHours[1]
  return (
    <Part title={t('policy.hours')} lead={t('policy.hoursLead')}>
      {week.map((weekday) => {
        const day = serviceHours[weekday]!
        return (
          <Setting
            key={weekday}
            of={`serviceHours/${weekday}`}
            at={`serviceHours.${weekday}`}
            value={serviceHours[weekday]}
          >
            <DayFields
              name={word(weekdayWords[weekday]!)}
              day={day}
              onChange={(next) => put(serviceHours.map((one, i) => (i === weekday ? next : one)))}
            />
          </Setting>
        )
      })}
      {errors['serviceHours'] && <p className="field-error">{errors['serviceHours']}</p>}
      {!readOnly && (
        <Button className="policy-add" onClick={() => put(serviceHours.map(() => monday ?? null))}>
          {t('policy.sameAll', { day: word(weekdayWords[1]!) })}
        </Button>
      )}
    </Part>
  )
}

interface DayProps {
  name: string
  day: Day | undefined
  onChange: (day: Day) => void
}

function DayFields({ name, day, onChange }: DayProps) {
  const { t } = useWords()
  const open = day ?? null
  const times = (chosen: string) =>
    [...new Set([...halfHours, chosen])].toSorted().map((time) => ({ value: time, label: time }))
  return (
    <>
      <span className="setting-label policy-day">{name}</span>
      <Switch
        aria-label={`${name} ${t('policy.open')}`}
        checked={open !== null}
        checkedChildren={t('policy.open')}
        unCheckedChildren={t('policy.closed')}
        onChange={(on) => onChange(on ? usual : null)}
      />
      {open && (
        <>
          <Select
            aria-label={`${name} ${t('policy.from')}`}
            className="policy-time"
            showSearch
            value={open.from}
            options={times(open.from)}
            onChange={(from) => onChange({ ...open, from })}
          />
          <span aria-hidden>–</span>
          <Select
            aria-label={`${name} ${t('policy.to')}`}
            className="policy-time"
            showSearch
            value={open.to}
            options={times(open.to)}
            onChange={(to) => onChange({ ...open, to })}
          />
        </>
      )}
    </>
  )
}
