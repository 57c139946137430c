import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { get, post, remove } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { errorWords, fieldErrors } from '../../lib/problem.ts'
import { useSettings } from '../../lib/settings.ts'
import type { Session } from '../../lib/shapes.ts'
import { DataList } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { SessionTable } from '../../ui/session-table.tsx'
import { SecondFactor } from '../../ui/second-factor.tsx'
import { Alarm, State } from '../../ui/states.tsx'
import { NoticePreferencesPart } from './notice-preferences.tsx'
import './account.css'

const sessionsKey = 'my sessions'

function useSessions() {
  const { language } = useSettings() // the server words the devices
  return useQuery({
    queryKey: [sessionsKey, language],
    queryFn: async () => (await get<{ items: Session[] }>('/sessions')).items,
  })
}

/** 我的登录: devices, and the password. */
export function AccountPage() {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  usePageTitle(t('mine.title'))
  const sessions = useSessions()
  const end = useMutation({
    mutationFn: (id: string | null) =>
      remove<{ ended: number }>(id === null ? '/sessions' : `/sessions/${id}`),
    onSuccess: ({ ended }) => void message.success(t('mine.ended', { count: ended })),
    onError: (error) => void message.error(errorWords(error, language)),
    onSettled: () => client.invalidateQueries({ queryKey: [sessionsKey] }),
  })
  const items = sessions.data ?? []
  const list = {
    ...sessions,
    items,
    hasNextPage: false,
    isFetchingNextPage: false,
    isFetchNextPageError: false,
    fetchNextPage: () => undefined,
  }
  return (
    <div className="page account">
      <section className="page-part">
        <div className="page-filters">
          <p className="muted page-lead">{t('mine.lead')}</p>
          {items.length > 1 && (
            <Button danger disabled={end.isPending} onClick={() => end.mutate(null)}>
              {t('mine.endAll')}
            </Button>
          )}
        </div>
        <DataList of={list} empty={<State title={t('mine.none')} />}>
          <SessionTable items={items} busy={end.isPending} onEnd={(id) => end.mutate(id)} />
          {items.length === 1 && <p className="muted small">{t('mine.only')}</p>}
        </DataList>
      </section>
      <NoticePreferencesPart />
      <SecondFactor />
      <PasswordForm onChanged={() => void client.invalidateQueries({ queryKey: [sessionsKey] })} />
    </div>
  )
}

const empty = { old: '', password: '' }

function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form, setForm] = useState(empty)
  const change = useMutation({
    mutationFn: (body: typeof empty) => post<{ ended: number }>('/session/password', body),
    onSuccess: ({ ended }) => {
      setForm(empty)
      onChanged()
      void message.success(t('password.changed', { count: ended }))
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    change.mutate(form)
  }
  return (
    <form className="page-part account-password" onSubmit={submit}>
      <h2>{t('password.changeTitle')}</h2>
      <p className="muted">{t('password.changeLead')}</p>
      <Field label={t('password.old')}>
        <Input.Password
          value={form.old}
          autoComplete="current-password"
          onChange={(event) => setForm({ ...form, old: event.target.value })}
        />
      </Field>
      <Field
        label={t('password.new')}
        hint={t('join.passwordHint')}
        error={fieldErrors(change.error)['password']}
      >
        <Input.Password
          value={form.password}
          autoComplete="new-password"
          onChange={(event) => setForm({ ...form, password: event.target.value })}
        />
      </Field>
      <Alarm error={change.error} />
      <Button
        htmlType="submit"
        type="primary"
        loading={change.isPending}
        disabled={!form.old || !form.password}
      >
        {t('password.change')}
      </Button>
    </form>
  )
}
