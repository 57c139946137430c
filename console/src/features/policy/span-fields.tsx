import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { ServiceSpan } from '@aftercare/contract/calendar'
import { useWords } from '../../lib/i18n.ts'
import { withoutRow, withRow } from './editor.ts'

const two = (n: number): string => String(n).padStart(2, '0')
const halfHours = Array.from(
  { length: 49 },
  (_, i) => `${two(Math.floor(i / 2))}:${i % 2 === 0 ? '00' : '30'}`,
)
const times = (chosen: string) =>
  [...new Set([...halfHours, chosen])].toSorted().map((time) => ({ value: time, label: time }))
const MOST_SPANS = 6

interface Props {
  name: string
  spans: readonly ServiceSpan[]
  onChange: (spans: ServiceSpan[]) => void
}

/** The hours of a day: one stretch or several, with a break between. */
export function SpanFields({ name, spans, onChange }: Props) {
  const { t } = useWords()
  const last = spans.at(-1)!
  return (
    <span className="policy-spans">
      {spans.map((span, i) => (
        <span key={i} className="policy-span">
          <Select
            aria-label={`${name} ${t('policy.from')} ${i + 1}`}
            className="policy-time"
            showSearch
            value={span.from}
            options={times(span.from)}
            onChange={(from) => onChange(withRow(spans, i, { ...span, from }))}
          />
          <span aria-hidden>–</span>
          <Select
            aria-label={`${name} ${t('policy.to')} ${i + 1}`}
            className="policy-time"
            showSearch
            value={span.to}
            options={times(span.to)}
            onChange={(to) => onChange(withRow(spans, i, { ...span, to }))}
          />
          {spans.length > 1 && (
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('policy.spanRemove', { name, from: span.from, to: span.to })}
              onClick={() => onChange(withoutRow(spans, i))}
            />
          )}
        </span>
      ))}
      {spans.length < MOST_SPANS && last.to < '24:00' && (
        <Button
          type="text"
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('policy.spanAddTo', { name })}
          onClick={() => onChange([...spans, { from: last.to, to: '24:00' }])}
        >
          {t('policy.spanAdd')}
        </Button>
      )}
    </span>
  )
}
