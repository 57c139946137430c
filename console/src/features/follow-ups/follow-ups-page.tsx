import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { followUpTabs, type FollowUpTab } from '@aftercare/contract/follow-ups'
import {
  followUpMannerWords,
  followUpSkipWords,
  followUpStartWords,
  followUpStateWords,
} from '@aftercare/contract/follow-up-words'
import { levelWords } from '@aftercare/contract/words'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { FollowUp, FollowUpCounts } from '../../lib/shapes.ts'
import { exactTime, shortTime, weekTime } from '../../lib/time.ts'
import { DataList } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { useAskByLink, useFollowUpCounts, useFollowUps, useSkip } from './api.ts'
import './follow-ups.css'

const route = getRouteApi('/inside/follow-ups')

/** 回访: whom to ask now, who was asked, and how they answered. */
export function FollowUpsPage() {
  const { t } = useWords()
  const shop = useShop()
  usePageTitle(t('followUp.title'))
  if (!shop) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <FollowUps key={shop.code} shop={shop.code} />
}

function FollowUps({ shop }: { shop: string }) {
  const { t, word } = useWords()
  const { tab = 'due' } = route.useSearch()
  const navigate = route.useNavigate()
  const mayExport = useMay('case.export')
  const counts = useFollowUpCounts(shop).data
  const list = useFollowUps(shop, tab)
  return (
    <div className="page follow-ups">
      <div className="page-head">
        <Tabs<FollowUpTab>
          label={t('followUp.tabs')}
          items={followUpTabs.map((id) => ({
            id,
            label: word(followUpStateWords[id]),
            extra: id === 'due' && counts && counts.due > 0 && (
              <span className="tab-count">{counts.due}</span>
            ),
          }))}
          chosen={tab}
          onChoose={(id) => void navigate({ search: id === 'due' ? {} : { tab: id }, replace: true })}
        />
      </div>
      <div className="page-filters">
        <p className="page-lead muted">{t('followUp.lead')}</p>
        {mayExport && <ExportMenu path="/follow-ups/export" query={{ shop, state: tab }} />}
      </div>
      {counts && <Rates of={counts} />}
      <DataList of={list} empty={<State title={t(`followUp.none.${tab}`)} text={t('followUp.noneText')} />}>
        <ul className="follow-list" aria-label={t('followUp.title')}>
          {list.items.map((one) => (
            <Row key={one.id} of={one} />
          ))}
        </ul>
      </DataList>
    </div>
  )
}

function Rates({ of: { asked, answered, low, averageTenths } }: { of: FollowUpCounts }) {
  const { t } = useWords()
  if (asked === 0) return <p className="follow-rates muted">{t('followUp.countsNone')}</p>
  const rate = Math.round((answered * 100) / asked)
  const average = averageTenths === null ? '—' : (averageTenths / 10).toFixed(1)
  return <p className="follow-rates">{t('followUp.counts', { asked, answered, rate, average, low })}</p>
}

function Row({ of }: { of: FollowUp }) {
  const { t, word, language } = useWords()
  const time = (at: string): string => weekTime(Date.parse(at), serverNow(), language)
  return (
    <li className="follow" data-level={of.level}>
      <p className="follow-line">
        <Link to="/cases/$number" params={{ number: of.number }} className="follow-number">
          {of.number}
        </Link>
        <span className="mark">{word(levelWords[of.level])}</span>
        <span className="mark">{word(followUpMannerWords[of.manner])}</span>
        <span title={exactTime(of.dueAt, language)}>{time(of.dueAt)}</span>
        <span className="muted small">{word(followUpStartWords[of.countedFrom])}</span>
        {of.state === 'answered' && <Score of={of} />}
        {of.attempts > 0 && (
          <span className="muted small">{t('followUp.attempts', { count: of.attempts })}</span>
        )}
        {of.skippedBecause !== null && (
          <span className="muted">{word(followUpSkipWords[of.skippedBecause])}</span>
        )}
      </p>
      <p className="one-line">{of.excerpt}</p>
      <p className="muted small">
        {[
          of.customer.name,
          of.assignee?.name,
          of.answeredAt && shortTime(of.answeredAt, serverNow(), language),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Acts of={of} />
    </li>
  )
}

function Score({ of: { score, reopened } }: { of: FollowUp }) {
  const { t } = useWords()
  const low = score !== null && score <= 2
  return (
    <>
      <strong className="mark" data-tone={low ? 'red' : score === null ? undefined : 'green'}>
        {score === null ? t('followUp.noScore') : t('followUp.scored', { score })}
      </strong>
      {reopened && (
        <span className="mark" data-tone="amber">
          {t('followUp.reopenedMark')}
        </span>
      )}
    </>
  )
}

function Acts({ of }: { of: FollowUp }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [open, setOpen] = useState<'answer' | 'skip' | null>(null)
  const ask = useAskByLink()
  const skip = useSkip()
  const may = useMay('follow_up.ask')
  const calls = useMayCall()
  if (!may || !['due', 'asked', 'planned'].includes(of.state)) return null
  const waits = of.state !== 'planned'
  const invite = (): void =>
    ask.mutate(of.id, {
      onSuccess: async ({ path }) => {
        const text = t('followUp.invitation', { number: of.number, link: `${window.location.origin}${path}` })
        if (await copyText(text)) void message.success(t('followUp.copied'))
        else void message.warning(`${t('followUp.copyByHand')}${text}`, 30)
      },
      onError: (error) => void message.error(errorWords(error, language)),
    })
  const drop = (): void =>
    skip.mutate(of.id, {
      onSuccess: () => void message.success(t('followUp.skipped')),
    })
  return (
    <div className="follow-acts">
      {waits && of.manner === 'link' && (
        <Button type={of.state === 'due' ? 'primary' : 'default'} loading={ask.isPending} onClick={invite}>
          {t(of.state === 'due' ? 'followUp.copy' : 'followUp.copyAgain')}
        </Button>
      )}
      {waits && (of.manner !== 'call' || calls) && (
        <Button type={of.manner === 'call' ? 'primary' : 'default'} onClick={() => setOpen('answer')}>
          {t('followUp.record')}
        </Button>
      )}
      <Button type="text" onClick={() => setOpen('skip')}>
        {t('followUp.skip')}
      </Button>
      {open === 'answer' && <AnswerDialog of={of} onClose={() => setOpen(null)} />}
      {open === 'skip' && (
        <Dialog
          title={t('followUp.skipTitle', { number: of.number })}
          submit={t('followUp.skip')}
          busy={skip.isPending}
          error={skip.error}
          onSubmit={drop}
          onClose={() => setOpen(null)}
        >
          <p>{t('followUp.skipText')}</p>
        </Dialog>
      )}
    </div>
  )
}

/** After a dispute a supervisor or the owner calls. */
function useMayCall(): boolean {
  const role = useShop()?.role
  return role === 'supervisor' || role === 'owner'
}
