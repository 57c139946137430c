import { Button, Input } from 'antd'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { FirstRunDone } from '../../lib/shapes.ts'
import { Field } from '../../ui/field.tsx'

/** The links of those who were named at the set-up. Shown once: they stay until the owner goes in. */
export function FirstLinks({ of, onDone }: { of: FirstRunDone['invited']; onDone: () => void }) {
  const { t, word } = useWords()
  return (
    <div className="door-form">
      <header className="door-head">
        <h1>{t('firstRun.invitedTitle')}</h1>
        <p className="muted">{t('firstRun.invitedLead')}</p>
      </header>
      {of.map(({ id, name, role, path }) => (
        <Field key={id} label={t('firstRun.invitedFor', { name, role: word(roleWords[role]) })}>
          <Input.TextArea
            readOnly
            autoSize
            value={`${window.location.origin}${path}`}
            onFocus={(event) => event.target.select()}
          />
        </Field>
      ))}
      <Button type="primary" size="large" block onClick={onDone}>
        {t('firstRun.enter')}
      </Button>
    </div>
  )
}
