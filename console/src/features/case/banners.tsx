import {
  ForkOutlined,
  LinkOutlined,
  MergeCellsOutlined,
  RetweetOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { categoryWords, dutyWords, levelWords, statusWords } from '@aftercare/contract/words'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { canDo } from './can-do.ts'
import type { Doing } from './doing.ts'

interface Props {
  of: CaseDetail
  doing: Doing
}

function Banner({ icon, tone, children }: { icon: ReactNode; tone?: 'calm'; children: ReactNode }) {
  return (
    <p className="linked" data-tone={tone}>
      {icon}
      {children}
    </p>
  )
}

function Others({ cases }: { cases: CaseDetail['linked'] }) {
  const { word } = useWords()
  return cases.map(({ number, level, category, status }) => (
    <Link key={number} to="/cases/$number" params={{ number }}>
      <strong>{number}</strong> {word(levelWords[level])} · {word(categoryWords[category])} ·{' '}
      {word(statusWords[status])}
    </Link>
  ))
}

function MergeButton({ of, doing, hotkey }: Props & { hotkey: boolean }) {
  const { t } = useWords()
  if (!canDo(of, 'merge')) return null
  return (
    <Button size="small" aria-keyshortcuts={hotkey ? 'm' : undefined} onClick={() => doing.open('merge')}>
      {t('merge.merge')}
      {hotkey && <kbd className="key">m</kbd>}
    </Button>
  )
}

function GoneBanner({ of, doing }: Props) {
  const { t } = useWords()
  const { mergedInto } = of
  if (mergedInto === null) return null
  return (
    <Banner icon={<ForkOutlined aria-hidden />}>
      <span>{t('merge.merged', { number: mergedInto })}</span>
      <Link to="/cases/$number" params={{ number: mergedInto }}>
        <strong>{t('merge.open', { number: mergedInto })}</strong>
      </Link>
      {canDo(of, 'unmerge') && (
        <Button size="small" onClick={() => doing.openUnmerge(of.number)}>
          {t('merge.undo')}
        </Button>
      )}
    </Banner>
  )
}

function HeldBanner({ of, doing }: Props) {
  const { t, word } = useWords()
  if (of.merged.length === 0) return null
  return (
    <Banner icon={<MergeCellsOutlined aria-hidden />} tone="calm">
      {t('merge.holds')}
      {of.merged.map(({ number, into, broken }) => (
        <span key={number} className="held">
          <Link to="/cases/$number" params={{ number }}>
            <strong>{number}</strong>
          </Link>
          {broken.map(({ duty, startedAt }) => (
            <span key={`${duty} ${startedAt}`} className="mark" data-tone="red">
              <WarningFilled aria-hidden />
              {t('merge.broken', { number, duty: word(dutyWords[duty]) })}
            </span>
          ))}
          {into === of.number && canDo(of, 'merge') && (
            <Button size="small" type="link" onClick={() => doing.openUnmerge(number)}>
              {t('merge.undo')}
            </Button>
          )}
        </span>
      ))}
    </Banner>
  )
}

/** Whom the case stands beside, a line each: where it went, what it holds, what it repeats, what may be the same. */
export function Banners({ of, doing }: Props) {
  const { t } = useWords()
  const open = of.mergedInto === null
  return (
    <>
      <GoneBanner of={of} doing={doing} />
      <HeldBanner of={of} doing={doing} />
      {of.repeatOf !== null && (
        <Banner icon={<RetweetOutlined aria-hidden />}>
          <span>{t('merge.repeat', { number: of.repeatOf })}</span>
          <Link to="/cases/$number" params={{ number: of.repeatOf }}>
            <strong>{t('merge.open', { number: of.repeatOf })}</strong>
          </Link>
        </Banner>
      )}
      {open && of.suggested.length > 0 && (
        <Banner icon={<LinkOutlined aria-hidden />}>
          {t('merge.suggested')}
          <Others cases={of.suggested} />
          <MergeButton of={of} doing={doing} hotkey />
        </Banner>
      )}
      {open && of.linked.length > 0 && (
        <Banner icon={<LinkOutlined aria-hidden />}>
          {t('case.linked', { count: of.linked.length })}
          <Others cases={of.linked} />
          <MergeButton of={of} doing={doing} hotkey={of.suggested.length === 0} />
        </Banner>
      )}
    </>
  )
}
