import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, QRCode } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { copyText } from '../lib/copy.ts'
import { get, post } from '../lib/http.ts'
import { useWords } from '../lib/i18n.ts'
import { meKey } from '../lib/session.ts'
import { serverNow } from '../lib/server-time.ts'
import type { FactorBegun, FactorConfirmed, FactorState } from '../lib/shapes.ts'
import { shortTime } from '../lib/time.ts'
import { Field } from './field.tsx'
import { Alarm } from './states.tsx'
import './second-factor.css'

const key = ['second factor']
type Step = 'look' | 'begin' | 'end'

/** 两步验证: on, off, and what is shown once in between. */
export function SecondFactor() {
  const { t, language } = useWords()
  const { data } = useQuery({ queryKey: key, queryFn: () => get<FactorState>('/second-factor') })
  const [step, setStep] = useState<Step>('look')
  const client = useQueryClient()
  const back = (): void => {
    setStep('look')
    void client.invalidateQueries({ queryKey: key })
    void client.invalidateQueries({ queryKey: meKey })
  }
  if (!data) return null
  return (
    <section className="page-part account-factor">
      <h2>{t('factor.title')}</h2>
      <p className="muted">{t('factor.lead')}</p>
      {step === 'look' && (
        <div className="factor-state">
          <span>
            {data.since
              ? t('factor.on', { time: shortTime(data.since, serverNow(), language) })
              : t('factor.off')}
            {data.on && (
              <span className="muted small factor-left">
                {t('factor.left', { count: data.recoveryLeft })}
              </span>
            )}
          </span>
          <Button danger={data.on} onClick={() => setStep(data.on ? 'end' : 'begin')}>
            {t(data.on ? 'factor.end' : 'factor.begin')}
          </Button>
        </div>
      )}
      {step === 'begin' && <Begin onDone={back} />}
      {step === 'end' && <End onDone={back} />}
    </section>
  )
}

interface AskProps {
  submit: string
  danger?: boolean
  busy: boolean
  error: Error | null
  onSubmit: (password: string) => void
  onCancel: () => void
}

function AskPassword({ submit, danger = false, busy, error, onSubmit, onCancel }: AskProps) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit(password)
  }
  return (
    <form className="factor-form" onSubmit={send}>
      <Field label={t('factor.password')}>
        <Input.Password
          value={password}
          autoComplete="current-password"
          autoFocus
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Alarm error={error} />
      <div className="factor-buttons">
        <Button htmlType="submit" type="primary" danger={danger} loading={busy} disabled={!password}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{t('factor.cancel')}</Button>
      </div>
    </form>
  )
}

function Begin({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const begin = useMutation({
    mutationFn: (password: string) => post<FactorBegun>('/second-factor', { password }),
  })
  if (begin.data) return <Scan begun={begin.data} onDone={onDone} />
  return (
    <AskPassword
      submit={t('factor.continue')}
      busy={begin.isPending}
      error={begin.error}
      onSubmit={begin.mutate}
      onCancel={onDone}
    />
  )
}

function Scan({ begun, onDone }: { begun: FactorBegun; onDone: () => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => post<FactorConfirmed>('/second-factor/confirmation', { code: code.trim() }),
  })
  if (confirm.data) return <Codes codes={confirm.data.recoveryCodes} onDone={onDone} />
  const send = (event: FormEvent): void => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form className="factor-form" onSubmit={send}>
      <p>{t('factor.scan')}</p>
      {/* Dark on light in both themes: many cameras read no other. */}
      <QRCode value={begun.uri} type="svg" size={184} color="#000" bgColor="#fff" />
      <p className="muted small">
        {t('factor.byHand')} <code className="factor-key">{begun.secret}</code>
      </p>
      <Field label={t('factor.firstCode')}>
        <Input
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <Alarm error={confirm.error} />
      <div className="factor-buttons">
        <Button
          htmlType="submit"
          type="primary"
          loading={confirm.isPending}
          disabled={!/^\d{6}$/.test(code.trim())}
        >
          {t('factor.confirm')}
        </Button>
        <Button onClick={onDone}>{t('factor.cancel')}</Button>
      </div>
    </form>
  )
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  return (
    <div className="factor-form" role="status">
      <h3>{t('factor.codes')}</h3>
      <p>{t('factor.codesLead')}</p>
      <ul className="factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="factor-buttons">
        <Button
          onClick={() =>
            void copyText(codes.join('\n')).then((done) => done && message.success(t('factor.copied')))
          }
        >
          {t('factor.copy')}
        </Button>
        <Button type="primary" onClick={onDone}>
          {t('factor.saved')}
        </Button>
      </div>
    </div>
  )
}

function End({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const end = useMutation({
    mutationFn: (password: string) => post<null>('/second-factor/removal', { password }),
    onSuccess: () => {
      void message.success(t('factor.ended'))
      onDone()
    },
  })
  return (
    <AskPassword
      submit={t('factor.end')}
      danger
      busy={end.isPending}
      error={end.error}
      onSubmit={end.mutate}
      onCancel={onDone}
    />
  )
}
