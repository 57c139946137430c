import { InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'

interface NumberProps {
  label: string
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  error?: string | undefined
}

const units = { minutes: 1, hoursUnit: 60, daysUnit: 24 * 60 } as const
type Unit = keyof typeof units
const DAYS_FROM = 3 * 24 * 60

const unitOf = (minutes: number): Unit =>
  minutes > DAYS_FROM && minutes % units.daysUnit === 0
    ? 'daysUnit'
    : minutes >= 60 && minutes % 60 === 0
      ? 'hoursUnit'
      : 'minutes'

/** A length of time: `15 分钟`, `4 小时`. Another unit keeps the number, as one expects who picks the wrong one first. */
export function MinutesInput({ label, value, onChange, min = 1, error }: NumberProps) {
  const { t } = useWords()
  const [unit, setUnit] = useState<Unit>(() => unitOf(value))
  const count = Math.round((value / units[unit]) * 100) / 100
  return (
    <Space.Compact>
      <InputNumber
        aria-label={label}
        className="policy-number"
        status={error ? 'error' : ''}
        min={unit === 'minutes' ? min : 0}
        value={count}
        onChange={(next) => onChange(Math.round((next ?? 0) * units[unit]))}
      />
      <Select
        aria-label={t('policy.unitOf', { label })}
        className="policy-unit"
        value={unit}
        options={(Object.keys(units) as Unit[]).map((one) => ({ value: one, label: t(`policy.${one}`) }))}
        onChange={(next) => {
          setUnit(next)
          onChange(Math.round(count * units[next]))
        }}
      />
    </Space.Compact>
  )
}

/** An amount in yuan for a number of fen. */
export function YuanInput({ label, value, onChange, error }: NumberProps) {
  return (
    <InputNumber
      aria-label={label}
      className="policy-yuan"
      prefix="¥"
      status={error ? 'error' : ''}
      min={0}
      precision={2}
      step={100}
      value={value / 100}
      onChange={(next) => onChange(Math.round((next ?? 0) * 100))}
    />
  )
}

/** A share as per cent. */
export function ShareInput({ label, value, onChange, max = 100, error }: NumberProps) {
  return (
    <InputNumber
      aria-label={label}
      className="policy-number"
      suffix="%"
      status={error ? 'error' : ''}
      min={0}
      max={max}
      value={Math.round(value * 1000) / 10}
      onChange={(next) => onChange(Math.round((next ?? 0) * 10) / 1000)}
    />
  )
}

/** A plain number with its unit behind it. */
export function CountInput({
  label,
  value,
  onChange,
  min = 1,
  max,
  unit,
  error,
}: NumberProps & { unit: string }) {
  return (
    <InputNumber
      aria-label={label}
      className="policy-number"
      suffix={unit}
      status={error ? 'error' : ''}
      min={min}
      {...(max === undefined ? {} : { max })}
      precision={0}
      value={value}
      onChange={(next) => onChange(next ?? 0)}
    />
  )
}
