import { Button, Switch } from 'antd'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { weekdayWords } from '@aftercare/contract/policy-words'
import { useWords } from '../../lib/i18n.ts'
import { CalendarSection } from './calendar-section.tsx'
import { useEditor } from './editor.ts'
import { Part, Setting } from './setting.tsx'
import { SpanFields } from './span-fields.tsx'

type Hours = PolicyDocument['serviceHours']
type Day = Hours[number]
/** The week as a shop thinks of it: Monday first. */
const week = [1, 2, 3, 4, 5, 6, 0]
const usual = [{ from: '09:00', to: '22:00' }]

/** 服务时间: one row a day, and the days that differ. */
export function HoursSection() {
  const { document, change } = useEditor()
  const put = (next: Day[]): void => change({ ...document, serviceHours: next as Hours })
  return (
    <>
      <WeekPart put={put} />
      <CalendarSection />
    </>
  )
}

function WeekPart({ put }: { put: (next: Day[]) => void }) {
  const { t, word } = useWords()
  const { document, readOnly, errors } = useEditor()
  const { serviceHours } = document
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
      {open && <SpanFields name={name} spans={open} onChange={onChange} />}
    </>
  )
}
