import { Button, Checkbox, Input, Switch } from 'antd'
import { useId, useState } from 'react'
import { noticeKindWords } from '@aftercare/contract/desk-words'
import { noticeKinds, type NoticeKind } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import type { NoticePreferences } from '../../lib/shapes.ts'
import { Field } from '../../ui/field.tsx'

interface Props {
  now: NoticePreferences
  onChange: (part: Partial<NoticePreferences>) => void
}

const usualKinds: NoticeKind[] = ['mentioned', 'clock_breached']

/** Outside of the console: e-mail, and by name in the group of a robot. */
export function OutwardPreferences({ now, onChange }: Props) {
  const { t } = useWords()
  return (
    <ul className="prefer-list">
      <Way
        label={t('outward.email')}
        hint={t('outward.emailHint')}
        field={t('outward.emailAddress')}
        value={now.email && { text: now.email.address, kinds: now.email.kinds }}
        onSave={(one) => onChange({ email: one && { address: one.text, kinds: one.kinds } })}
      />
      <Way
        label={t('outward.mention')}
        hint={t('outward.mentionHint')}
        field={t('outward.mobile')}
        value={now.mention && { text: now.mention.mobile, kinds: now.mention.kinds }}
        onSave={(one) => onChange({ mention: one && { mobile: one.text, kinds: one.kinds } })}
      />
    </ul>
  )
}

interface Chosen {
  readonly text: string
  readonly kinds: NoticeKind[]
}
interface WayProps {
  label: string
  hint: string
  field: string
  value: Chosen | null
  onSave: (value: Chosen | null) => void
}

/** Switched on, it asks where to; kept when it is saved, gone when it is switched off. */
function Way({ label, hint, field, value, onSave }: WayProps) {
  const { t, word } = useWords()
  const id = useId()
  const [open, setOpen] = useState(value !== null)
  const [form, setForm] = useState<Chosen>(value ?? { text: '', kinds: usualKinds })
  const turn = (on: boolean): void => {
    setOpen(on)
    if (!on && value !== null) onSave(null)
  }
  return (
    <li className="prefer-row prefer-way">
      <span className="prefer-words">
        <span id={id}>{label}</span>
        <span className="muted small">{hint}</span>
      </span>
      <Switch checked={open} aria-labelledby={id} onChange={turn} />
      {open && (
        <div className="prefer-fields">
          <Field label={field}>
            <Input value={form.text} onChange={(event) => setForm({ ...form, text: event.target.value })} />
          </Field>
          <Checkbox.Group
            aria-label={t('outward.kinds')}
            value={form.kinds}
            options={noticeKinds.map((kind) => ({ value: kind, label: word(noticeKindWords[kind]) }))}
            onChange={(kinds) => setForm({ ...form, kinds })}
          />
          <Button
            size="small"
            disabled={form.text.trim() === ''}
            onClick={() => onSave({ ...form, text: form.text.trim() })}
          >
            {t('outward.save')}
          </Button>
        </div>
      )}
    </li>
  )
}
