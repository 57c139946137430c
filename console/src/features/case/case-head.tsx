import { ArrowLeftOutlined, CopyOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Popover, Tooltip } from 'antd'
import { assignmentReasonWords } from '@aftercare/contract/roster-words'
import { categoryWords, levelWords, statusWords, wishWords } from '@aftercare/contract/words'
import { useState } from 'react'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail, Presence } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import {
  EmotionMark,
  FlagMarks,
  KindMark,
  LevelBadge,
  ReviewMark,
  subtypeWord,
} from '../../ui/case-marks.tsx'
import { Reasons } from '../../ui/reasons.tsx'
import { allowedOf } from './can-do.ts'
import type { Doing } from './doing.ts'
import { OpinionLine } from './opinion-line.tsx'
import { OthersHere } from './others-here.tsx'
import { SortPopover } from './sort-popover.tsx'
import type { useWalking } from './use-walking.ts'

interface Props {
  of: CaseDetail
  doing: Doing
  walking: ReturnType<typeof useWalking>
  others: readonly Presence[]
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

function CaseNumber({ number }: { number: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const copy = async (): Promise<void> => {
    if (await copyText(number)) void message.success(t('case.copied', { number }))
  }
  return (
    <button
      type="button"
      className="case-number plain-button"
      aria-label={t('case.copyNumber', { number })}
      onClick={() => void copy()}
    >
      {number}
      <CopyOutlined aria-hidden />
    </button>
  )
}

function Why({ of }: { of: CaseDetail }) {
  const { t, word } = useWords()
  const [open, setOpen] = useState(false)
  useKeys({ Escape: open ? () => setOpen(false) : undefined })
  const others = of.categories.filter(({ subtype }) => subtype !== of.subtype)
  const name = ({ category, subtype, confidence }: (typeof others)[number]): string => {
    const known = subtypeWord(subtype)
    return `${word(known ?? categoryWords[category])} ${percent(confidence)}`
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      title={t('case.whyTitle', { level: word(levelWords[of.level]) })}
      content={
        <div className="why">
          <Reasons of={of} />
          <p>{t('case.confidence', { percent: percent(of.confidence) })}</p>
          {others.length > 0 && <p>{t('case.also', { kinds: others.map(name).join('、') })}</p>}
          <p className="muted small">{t('case.policy', { version: of.policyVersion })}</p>
        </div>
      }
    >
      <Button size="small" type="link" className="why-button">
        {t('case.why')}
      </Button>
    </Popover>
  )
}

function Owner({ of, doing }: { of: CaseDetail; doing: Doing }) {
  const { t, word } = useWords()
  return (
    <span className="owner">
      <span className={of.assignee ? '' : 'muted'}>{of.assignee?.name ?? t('case.unassigned')}</span>
      {of.assignedWhy && (
        <span className="muted small owner-why" title={t('roster.why')}>
          {word(assignmentReasonWords[of.assignedWhy])}
        </span>
      )}
      <ActionButton
        link
        block={false}
        allowed={allowedOf(of, 'take')}
        busy={doing.taking}
        onPress={doing.take}
      >
        {t('case.take')}
      </ActionButton>
      <ActionButton link block={false} allowed={allowedOf(of, 'assign')} onPress={() => doing.open('assign')}>
        {t('case.assign')}
      </ActionButton>
    </span>
  )
}

function Walk({ walking }: { walking: Props['walking'] }) {
  const { t } = useWords()
  const { position, go, previous, next } = walking
  if (!position) return null
  return (
    <span className="walk">
      <Tooltip title={`${t('case.previous')} k`}>
        <Button
          size="small"
          type="text"
          icon={<LeftOutlined />}
          aria-label={t('case.previous')}
          disabled={!previous}
          onClick={() => go(previous)}
        />
      </Tooltip>
      <span className="muted small">{t('case.position', position)}</span>
      <Tooltip title={`${t('case.next')} j`}>
        <Button
          size="small"
          type="text"
          icon={<RightOutlined />}
          aria-label={t('case.next')}
          disabled={!next}
          onClick={() => go(next)}
        />
      </Tooltip>
    </span>
  )
}

/** Who, how serious and why, which class, whose it is. */
export function CaseHead({ of, doing, walking, others }: Props) {
  const { t, word, language } = useWords()
  return (
    <header className="case-head">
      <div className="case-line">
        <Link to="/cases" search={walking.back} className="case-back" aria-label={t('case.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <CaseNumber number={of.number} />
        <LevelBadge level={of.level} />
        <span className="case-flags">
          {of.needsReview && <ReviewMark />}
          <FlagMarks flags={of.flags} />
          <Why of={of} />
        </span>
        <span className="case-whose">
          <span className="mark status">
            {of.mergedInto === null ? word(statusWords[of.status]) : t('merge.gone')}
          </span>
          <Owner of={of} doing={doing} />
        </span>
        <OthersHere others={others} />
        <Walk walking={walking} />
      </div>
      <div className="case-line case-kind">
        <KindMark category={of.category} subtype={of.subtype} askPerson={of.askPerson} />
        <span className="muted small" title={t('case.confidence', { percent: percent(of.confidence) })}>
          {percent(of.confidence)}
        </span>
        <SortPopover of={of} doing={doing}>
          <span>
            <ActionButton
              link
              block={false}
              allowed={allowedOf(of, 'sort')}
              onPress={() => doing.open('sort')}
            >
              {t('case.resort')}
            </ActionButton>
          </span>
        </SortPopover>
        <EmotionMark emotion={of.emotion} />
        {of.wish && <span className="mark">{`${t('case.wish')} ${word(wishWords[of.wish])}`}</span>}
        {of.neededBy && (
          <span className="mark" data-tone="amber">
            {t('case.neededBy', { time: shortTime(of.neededBy, serverNow(), language) })}
          </span>
        )}
        {of.contacts > 1 && <span className="mark">{t('case.contacts', { count: of.contacts })}</span>}
        {of.ordinaryRequest && <span className="mark">{t('case.ordinary')}</span>}
      </div>
      <OpinionLine of={of} />
    </header>
  )
}
