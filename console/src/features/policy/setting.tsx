import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { settingText } from '@aftercare/contract/policy-sentences'
import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor } from './editor.ts'

interface SettingProps {
  /** The name of the setting, as `settingsOf` gives it. */
  of: string
  /** Where its fields are in the document, for errors. */
  at: string
  value: unknown
  /** Read instead of the setting's own sentence. */
  says?: string
  label?: string
  onRemove?: (() => void) | undefined
  children: ReactNode
}

/** One setting: its fields, and the sentence that reads it aloud. Who may only read sees the sentence. */
export function Setting({ of, at, value, says, label, onRemove, children }: SettingProps) {
  const { t, language } = useWords()
  const { document, readOnly, changed, errors } = useEditor()
  const sentence = says ?? settingText(of, value, document.promises.warnAtShareLeft, language) ?? ''
  const isChanged = changed.has(of)
  const error = errorAt(errors, at)
  return (
    <div
      className="setting"
      data-changed={isChanged || undefined}
      role="group"
      aria-label={label ?? sentence}
    >
      {!readOnly && (
        <div className="setting-fields">
          {label && <span className="setting-label">{label}</span>}
          {children}
          {onRemove && (
            <Button
              type="text"
              className="setting-remove"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('policy.removeOf', { name: sentence })}
              onClick={onRemove}
            />
          )}
        </div>
      )}
      <p className="setting-says">
        {isChanged && <span className="setting-mark">{t('policy.changed')}</span>}
        {sentence}
      </p>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** A part of a page: a head, a line of help, its settings. */
export function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="policy-part" aria-label={title}>
      <h2>{title}</h2>
      {lead && <p className="muted small">{lead}</p>}
      {children}
    </section>
  )
}
