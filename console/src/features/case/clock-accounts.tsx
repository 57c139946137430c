import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { intervalCauseWords, lengthText } from '@aftercare/contract/clock-words'
import { dutyWords } from '@aftercare/contract/words'
import { get } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { ClockAccount, ClockAccounts as Accounts } from '../../lib/shapes.ts'
import { exactTime } from '../../lib/time.ts'
import { Bone } from '../../ui/states.tsx'
import './clock-accounts.css'

const useAccounts = (number: string, language: string) =>
  useQuery({
    queryKey: ['case', number, 'clocks', language],
    queryFn: ({ signal }) => get<Accounts>(`/cases/${encodeURIComponent(number)}/clocks`, {}, signal),
    refetchInterval: 60_000,
  })

/** 时限账: each promise of the case in one line, with the bar of its intervals. Opened by who wants to know why. */
export function ClockAccounts({ number }: { number: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="link"
        size="small"
        className="clocks-why"
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        {t(open ? 'clocks.hideWhy' : 'clocks.showWhy')}
      </Button>
      {open && <List number={number} />}
    </>
  )
}

function List({ number }: { number: string }) {
  const { t, language } = useWords()
  const { data, error, isPending } = useAccounts(number, language)
  if (isPending)
    return (
      <div className="accounts" role="status" aria-label={t('state.loading')}>
        <Bone width="80%" />
      </div>
    )
  if (error || !data)
    return (
      <p className="accounts alarm" role="alert">
        {error && errorWords(error, language)}
      </p>
    )
  return (
    <ul className="accounts" aria-label={t('clocks.accounts')}>
      {data.items.map((account) => (
        <Account key={`${account.duty} ${account.startedAt} ${account.endedAt ?? ''}`} of={account} />
      ))}
      {data.items.length === 0 && <li className="muted">{t('case.noClocks')}</li>}
    </ul>
  )
}

function Account({ of }: { of: ClockAccount }) {
  const { t, word, language } = useWords()
  const told = (one: ClockAccount['intervals'][number]): string => {
    const span = lengthText(Date.parse(one.to) - Date.parse(one.from), language)
    const version = t('clocks.version', { version: one.policyVersion })
    const parts = [
      word(intervalCauseWords[one.cause]),
      one.with,
      span,
      one.by && t('clocks.byPerson', { name: one.by }),
    ]
    return `${exactTime(one.from, language)} – ${exactTime(one.to, language)}\n${[...parts, version].filter(Boolean).join(' · ')}`
  }
  return (
    <li className="account" data-state={of.state}>
      <p>
        <strong>{word(dutyWords[of.duty])}</strong> <span className="account-line">{of.line}</span>
      </p>
      <span className="account-bar" role="img" aria-label={`${word(dutyWords[of.duty])}：${of.line}`}>
        {of.intervals.map((one) => (
          <span
            key={one.from}
            data-kind={one.kind}
            data-cause={one.cause}
            title={told(one)}
            style={{ flexGrow: Math.max(1, (Date.parse(one.to) - Date.parse(one.from)) / 1000) }}
          />
        ))}
      </span>
    </li>
  )
}
