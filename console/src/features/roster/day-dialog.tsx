import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { weekdayWords } from '@aftercare/contract/policy-words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { RosterPerson, ShiftInterval } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useSavePlan } from './api.ts'
import { inOrder, weekdayOrder, withDays } from './shifts.ts'

const MOST = 4
const USUAL: ShiftInterval = { from: '09:00', to: '18:00' }

interface Props {
  shop: string
  person: RosterPerson
  day: number
  onClose: () => void
}

/** The shifts of one day of the week, and on which days they are the same. */
export function DayDialog({ shop, person, day, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSavePlan(person.id)
  const [shifts, setShifts] = useState<ShiftInterval[]>(() => inOrder(person.week[day] ?? []))
  const [also, setAlso] = useState<number[]>([])
  const set = (at: number, change: Partial<ShiftInterval>): void =>
    setShifts(shifts.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const fault = faultAt(save.error, 'week')
  const ready = shifts.every(({ from, to }) => from !== '' && to !== '' && from !== to)
  const submit = (): void => {
    const week = withDays(person.week, [day, ...also], inOrder(shifts))
    const { version, skills, ownCapacity: capacity } = person
    save.mutate(
      { shop, version, skills, capacity, week },
      {
        onSuccess: () => {
          void message.success(t('roster.saved'))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('roster.dayTitle', { name: person.name, day: word(weekdayWords[day]!) })}
      submit={t('roster.save')}
      busy={save.isPending}
      error={save.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      {shifts.length === 0 && <p className="muted">{t('roster.restDay')}</p>}
      {shifts.map((shift, i) => (
        <ShiftLine
          key={i}
          n={i + 1}
          shift={shift}
          onChange={(change) => set(i, change)}
          onDrop={() => setShifts(shifts.filter((_, at) => at !== i))}
        />
      ))}
      {shifts.length < MOST && (
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setShifts([...shifts, nextOf(shifts)])}
        >
          {t('roster.addShift')}
        </Button>
      )}
      {fault && <span className="field-error">{fault}</span>}
      <div className="field">
        <span className="field-label" id="also-on">
          {t('roster.alsoOn')}
        </span>
        <Checkbox.Group
          aria-labelledby="also-on"
          value={also}
          options={weekdayOrder
            .filter((one) => one !== day)
            .map((one) => ({ value: one, label: word(weekdayWords[one]!) }))}
          onChange={setAlso}
        />
      </div>
    </Dialog>
  )
}

const nextOf = (shifts: readonly ShiftInterval[]): ShiftInterval =>
  shifts.length === 0 ? USUAL : { from: shown(shifts.at(-1)!.to), to: '22:00' }

interface LineProps {
  n: number
  shift: ShiftInterval
  onChange: (change: Partial<ShiftInterval>) => void
  onDrop: () => void
}

// A field for a time knows no 24:00; midnight is where the next day begins.
const shown = (time: string): string => (time === '24:00' ? '00:00' : time)

function ShiftLine({ n, shift, onChange, onDrop }: LineProps) {
  const { t } = useWords()
  const { from, to } = shift
  return (
    <div className="shift-line">
      <Input
        type="time"
        aria-label={`${t('roster.from')} ${n}`}
        value={shown(from)}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <span aria-hidden>–</span>
      <Input
        type="time"
        aria-label={`${t('roster.to')} ${n}`}
        value={shown(to)}
        onChange={(event) => onChange({ to: event.target.value })}
      />
      <span className="muted small shift-night">{to !== '' && to <= from ? t('roster.overnight') : ''}</span>
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('roster.dropShift', { n })}
        onClick={onDrop}
      />
    </div>
  )
}
