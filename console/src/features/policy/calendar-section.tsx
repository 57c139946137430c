import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import {
  calendarDayKinds,
  calendarDayWords,
  holidaySources,
  type CalendarDay,
  type ServiceCalendar,
} from '@aftercare/contract/calendar'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { Part, Setting } from './setting.tsx'
import { SpanFields } from './span-fields.tsx'

const SHANGHAI = 8 * 3_600_000
const today = (): string => new Date(serverNow() + SHANGHAI).toISOString().slice(0, 10)
const yearOf = (date: string): number => Number(date.slice(0, 4))

/** 特殊日子: holidays and make-up workdays by law, longer hours of a promotion, days on which the shop is closed. */
export function CalendarSection() {
  const { t } = useWords()
  const { document, readOnly, change } = useEditor()
  const { calendar } = document
  const put = (next: Partial<ServiceCalendar>): void =>
    change({ ...document, calendar: { ...calendar, ...next } })
  const years = [...new Set([...calendar.days.map(({ from }) => yearOf(from)), yearOf(today())])].toSorted()
  const [year, setYear] = useState(yearOf(today()))
  return (
    <Part title={t('policy.calendar')} lead={t('policy.calendarLead')}>
      <Rules calendar={calendar} put={put} />
      <div className="policy-years">
        <Select
          aria-label={t('policy.year')}
          value={year}
          options={[...years, years.at(-1)! + 1].map((one) => ({
            value: one,
            label: t('policy.yearOf', { year: one }),
          }))}
          onChange={setYear}
        />
        <span className="muted small">
          {calendar.arrangedYears.includes(year)
            ? (holidaySources[year] ?? t('policy.yearEntered'))
            : t('policy.yearMissing', { year })}
        </span>
        {!readOnly && (
          <label className="policy-arranged">
            <Switch
              size="small"
              checked={calendar.arrangedYears.includes(year)}
              onChange={(on) =>
                put({
                  arrangedYears: on
                    ? [...calendar.arrangedYears, year].toSorted()
                    : calendar.arrangedYears.filter((one) => one !== year),
                })
              }
            />
            {t('policy.yearDone')}
          </label>
        )}
      </div>
      <Days year={year} days={calendar.days} put={(days) => put({ days })} />
    </Part>
  )
}

interface RulesProps {
  calendar: ServiceCalendar
  put: (next: Partial<ServiceCalendar>) => void
}

function Rules({ calendar, put }: RulesProps) {
  const { t } = useWords()
  return (
    <>
      <Setting
        of="calendar/holidays"
        at="calendar.holidays"
        value={calendar.holidays}
        label={t('policy.onHolidays')}
      >
        <Select
          aria-label={t('policy.onHolidays')}
          className="policy-choice"
          value={calendar.holidays}
          options={[
            { value: 'usual', label: t('policy.asUsual') },
            { value: 'closed', label: t('policy.closed') },
          ]}
          onChange={(holidays) => put({ holidays })}
        />
      </Setting>
      <Setting
        of="calendar/makeUpDays"
        at="calendar.makeUpDays"
        value={calendar.makeUpDays}
        label={t('policy.onMakeUpDays')}
      >
        <Select
          aria-label={t('policy.onMakeUpDays')}
          className="policy-choice"
          value={calendar.makeUpDays}
          options={[
            { value: 'usual', label: t('policy.asUsual') },
            { value: 'as_monday', label: t('policy.asMonday') },
          ]}
          onChange={(makeUpDays) => put({ makeUpDays })}
        />
      </Setting>
    </>
  )
}

interface DaysProps {
  year: number
  days: readonly CalendarDay[]
  put: (days: CalendarDay[]) => void
}

function Days({ year, days, put }: DaysProps) {
  const { t } = useWords()
  const { readOnly } = useEditor()
  const shown = days.map((day, row) => ({ day, row })).filter(({ day }) => yearOf(day.from) === year)
  const fresh = year === yearOf(today()) ? today() : `${year}-01-01`
  return (
    <>
      {shown.length === 0 && <p className="muted">{t('policy.noDays', { year })}</p>}
      {shown.map(({ day, row }) => (
        <DayRow
          key={row}
          day={day}
          row={row}
          onChange={(next) => put(withRow(days, row, next))}
          onRemove={() => put(withoutRow(days, row))}
        />
      ))}
      {!readOnly && (
        <Button
          className="policy-add"
          icon={<PlusOutlined aria-hidden />}
          onClick={() =>
            put([
              ...days,
              {
                from: fresh,
                to: fresh,
                kind: 'overtime',
                name: t('policy.newDay'),
                hours: [{ from: '08:00', to: '24:00' }],
              },
            ])
          }
        >
          {t('policy.addDay')}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  day: CalendarDay
  row: number
  onChange: (day: CalendarDay) => void
  onRemove: () => void
}

function DayRow({ day, row, onChange, onRemove }: RowProps) {
  const { t, word } = useWords()
  const { errors } = useEditor()
  const { hours, ...bare } = day
  const place = `calendar.days.${row}`
  const kinded = (kind: CalendarDay['kind']): CalendarDay =>
    kind === 'overtime'
      ? { ...bare, kind, hours: hours ?? [{ from: '08:00', to: '24:00' }] }
      : { ...bare, kind }
  return (
    <Setting of={`calendar/days/${day.kind}:${day.from}`} at={place} value={day}>
      <Input
        type="date"
        className="policy-date"
        aria-label={`${day.name} ${t('policy.from')}`}
        value={day.from}
        status={errorAt(errors, `${place}.from`) ? 'error' : ''}
        onChange={({ target }) =>
          onChange({ ...day, from: target.value, to: day.to < target.value ? target.value : day.to })
        }
      />
      <span aria-hidden>–</span>
      <Input
        type="date"
        className="policy-date"
        aria-label={`${day.name} ${t('policy.to')}`}
        value={day.to}
        onChange={({ target }) => onChange({ ...day, to: target.value })}
      />
      <Select
        aria-label={`${day.name} ${t('policy.dayKind')}`}
        className="policy-kind"
        value={day.kind}
        options={calendarDayKinds.map((kind) => ({ value: kind, label: word(calendarDayWords[kind]) }))}
        onChange={(kind) => onChange(kinded(kind))}
      />
      <Input
        aria-label={t('policy.dayName')}
        className="policy-name"
        maxLength={30}
        value={day.name}
        onChange={({ target }) => onChange({ ...day, name: target.value })}
      />
      {hours && (
        <SpanFields name={day.name} spans={hours} onChange={(next) => onChange({ ...day, hours: next })} />
      )}
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('policy.removeOf', { name: `${day.name} ${day.from}` })}
        onClick={onRemove}
      />
    </Setting>
  )
}
