import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { clockLanes, type ClockLane } from '@aftercare/contract/clock-board'
import { dutyWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { serverNow, useServerTime } from '../../lib/server-time.ts'
import type { BoardClock, ClockCounts } from '../../lib/shapes.ts'
import { DataList } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useBoard, type Asked } from './api.ts'
import { ClockCard } from './clock-card.tsx'

const route = getRouteApi('/inside/clocks')
const MINUTE = 60_000
const SHANGHAI = 8 * 60 * MINUTE
const DAY = 24 * 60 * MINUTE

interface Props {
  asked: Asked
  counts: ClockCounts | undefined
  state: 'running' | 'paused'
}

/** In which lane a promise stands at a moment. */
function laneOf({ dueAt }: BoardClock, now: number): ClockLane {
  const left = Date.parse(dueAt) - now
  const midnight = Math.ceil((now + SHANGHAI) / DAY) * DAY - SHANGHAI
  if (left <= 0) return 'overdue'
  if (left <= 15 * MINUTE) return 'in_15m'
  if (left <= 60 * MINUTE) return 'in_1h'
  if (left <= 240 * MINUTE) return 'in_4h'
  return Date.parse(dueAt) <= midnight ? 'today' : 'later'
}

export function Board({ asked, counts, state }: Props) {
  const { t } = useWords()
  const go = useNavigate()
  const list = useBoard(asked, state)
  const [at, setAt] = useState<string | null>(null)
  const ids = list.items.map(({ id }) => id)
  const move = (step: 1 | -1): void => {
    const index = at === null ? -1 : ids.indexOf(at)
    setAt(ids[index === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, index + step))] ?? null)
  }
  const here = list.items.find(({ id }) => id === at)
  useEffect(() => {
    if (at) document.querySelector(`[data-clock="${CSS.escape(at)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: here && (() => void go({ to: '/cases/$number', params: { number: here.number } })),
  })
  return (
    <>
      <Filters counts={counts} />
      {state === 'running' && counts && <LaneCounts counts={counts} />}
      <DataList
        of={list}
        empty={
          <State
            title={t(state === 'running' ? 'clocks.none' : 'clocks.nonePaused')}
            text={t('clocks.noneText')}
          />
        }
      >
        {state === 'running' ? (
          <Lanes items={list.items} at={at} />
        ) : (
          <ul className="clock-cards">
            {list.items.map((clock) => (
              <ClockCard key={clock.id} clock={clock} isAt={clock.id === at} />
            ))}
          </ul>
        )}
      </DataList>
    </>
  )
}

function Lanes({ items, at }: { items: readonly BoardClock[]; at: string | null }) {
  const { t } = useWords()
  // Asked again when a promise crosses into another lane, not every second.
  useServerTime((now) => items.map((clock) => laneOf(clock, now)).join())
  const now = serverNow()
  return (
    <>
      {clockLanes.map((lane) => {
        const shown = items.filter((clock) => laneOf(clock, now) === lane)
        if (shown.length === 0) return null
        return (
          <section key={lane} className="clock-lane" data-lane={lane} aria-label={t(`clocks.lane.${lane}`)}>
            <h2>{t(`clocks.lane.${lane}`)}</h2>
            <ul className="clock-cards">
              {shown.map((clock) => (
                <ClockCard key={clock.id} clock={clock} isAt={clock.id === at} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function LaneCounts({ counts }: { counts: ClockCounts }) {
  const { t } = useWords()
  return (
    <ul className="lane-counts" aria-label={t('clocks.lanes')}>
      {clockLanes.map((lane) => (
        <li key={lane} data-lane={lane} data-none={counts.lanes[lane] === 0 || undefined}>
          <strong>{counts.lanes[lane]}</strong>
          <span>{t(`clocks.lane.${lane}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function Filters({ counts }: { counts: ClockCounts | undefined }) {
  const { t, word } = useWords()
  const { duty, team, assignee } = route.useSearch()
  const navigate = route.useNavigate()
  const put = (next: object): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const kinds = counts?.duties ?? []
  return (
    <div className="page-filters">
      <Select
        aria-label={t('clocks.kind')}
        className="clock-filter"
        allowClear
        placeholder={t('clocks.allKinds')}
        value={duty}
        options={[...new Set([...(duty ? [duty] : []), ...kinds.map((one) => one.duty)])].map((one) => ({
          value: one,
          label: `${word(dutyWords[one])} ${kinds.find((kind) => kind.duty === one)?.count ?? 0}`,
        }))}
        onChange={(next) => put({ duty: next })}
      />
      {(counts?.teams.length ?? 0) > 0 && (
        <Select
          aria-label={t('clocks.team')}
          className="clock-filter"
          allowClear
          placeholder={t('clocks.allTeams')}
          value={team}
          options={counts!.teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => put({ team: next })}
        />
      )}
      <Select
        aria-label={t('clocks.whose')}
        className="clock-filter"
        allowClear
        placeholder={t('clocks.everybody')}
        value={assignee}
        options={(['me', 'none'] as const).map((one) => ({
          value: one,
          label: t(one === 'me' ? 'clocks.me' : 'clocks.none_'),
        }))}
        onChange={(next) => put({ assignee: next })}
      />
      <span className="muted small wide-only">{t('clocks.keys')}</span>
    </div>
  )
}
