import { CopyOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { shortTime } from '../../lib/time.ts'
import { Field } from '../../ui/field.tsx'

interface Props {
  title: string
  label: string
  secret: string
  expiresAt?: string
  note?: string
  onClose: () => void
}

/** A link or a token that nobody can look up again: it stays until the person says that she has it. */
export function ShownOnce({ title, label, secret, expiresAt, note, onClose }: Props) {
  const { t, language } = useWords()
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async (): Promise<void> => setCopied(await copyText(secret))
  return (
    <Modal
      open
      centered
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={title}
      width={520}
      footer={
        <>
          <Button onClick={onClose}>{t('link.done')}</Button>
          <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
            {t('link.copy')}
          </Button>
        </>
      }
    >
      <div className="dialog-body">
        <Field label={label}>
          <Input.TextArea
            value={secret}
            readOnly
            autoSize
            className="secret"
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <p className="muted">
          {note ?? t('link.once')}
          {expiresAt &&
            ` ${t('link.until', { time: shortTime(expiresAt, serverNow(), language) })}${language === 'zh' ? '。' : '.'}`}
        </p>
        <p role="status" className={copied === false ? 'field-error' : 'copied'}>
          {copied === null ? '' : t(copied ? 'link.copied' : 'link.failed')}
        </p>
      </div>
    </Modal>
  )
}
