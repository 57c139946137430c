import { Input } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../lib/problem.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

interface Props {
  title: string
  label: string
  submit: string
  /** What stands in the field at first. */
  begun?: string
  most: number
  busy: boolean
  error: Error | null
  onSubmit: (text: string) => void
  onClose: () => void
}

/** Asks for a few words: an answer that was given by phone, or why an inquiry ends. */
export function TextDialog({
  title,
  label,
  submit,
  begun = '',
  most,
  busy,
  error,
  onSubmit,
  onClose,
}: Props) {
  const [text, setText] = useState(begun)
  const send = (): void => {
    if (text.trim() !== '' && !busy) onSubmit(text.trim())
  }
  return (
    <Dialog
      title={title}
      submit={submit}
      busy={busy}
      error={error}
      ready={text.trim() !== ''}
      onSubmit={send}
      onClose={onClose}
    >
      {/* It has one field: what is wrong is wrong there. */}
      <Field label={label} error={Object.values(fieldErrors(error))[0]}>
        <Input.TextArea
          value={text}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={most}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
