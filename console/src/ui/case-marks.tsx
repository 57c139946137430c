import {
  AlertFilled,
  AuditOutlined,
  CarOutlined,
  CustomerServiceOutlined,
  FrownFilled,
  FrownOutlined,
  MehOutlined,
  MinusOutlined,
  QuestionCircleOutlined,
  SkinOutlined,
  SmileOutlined,
  StarOutlined,
  ThunderboltFilled,
  ToolOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import { flags as allFlags, levels } from '@aftercare/contract/lists'
import type { Category, Level, Subtype } from '@aftercare/contract/lists'
import { categoryWords, emotionWords, flagWords, levelWords, subtypeWords } from '@aftercare/contract/words'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import type { FlagSet } from '../lib/shapes.ts'

const levelIcons: Record<Level, ReactNode> = {
  urgent: <ThunderboltFilled aria-hidden />,
  routine: null,
  disputed: <AuditOutlined aria-hidden />,
}

/** 一级, 二级 and 三级 are said only in the tooltip: nobody wants to be a third-level customer. */
export function LevelBadge({ level }: { level: Level }) {
  const { t, word } = useWords()
  const rank = t(`level.rank${levels.indexOf(level) as 0 | 1 | 2}`)
  return (
    <Tooltip title={rank} mouseEnterDelay={0.4}>
      <span className="level" data-level={level}>
        {levelIcons[level]}
        {word(levelWords[level])}
      </span>
    </Tooltip>
  )
}

export function ReviewMark() {
  const { t } = useWords()
  return (
    <span className="mark" data-tone="gold">
      <AuditOutlined aria-hidden />
      {t('level.review')}
    </span>
  )
}

/** 重复来诉: the same matter was closed before, and the customer is back. */
export function RepeatMark({ of }: { of: { repeatOf: string | null } }) {
  const { t } = useWords()
  if (of.repeatOf === null) return null
  return (
    <span className="mark" data-tone="amber" title={t('merge.repeat', { number: of.repeatOf })}>
      {t('merge.repeatMark')}
    </span>
  )
}

export function FlagMarks({ flags, most = 9 }: { flags: FlagSet; most?: number }) {
  const { word } = useWords()
  const held = allFlags.filter((flag) => flags[flag])
  const rest = held.slice(most)
  return (
    <>
      {held.slice(0, most).map((flag) => (
        <span
          className={flag === 'safety' ? 'mark' : 'mark mark-plain'}
          data-tone={flag === 'safety' ? 'red' : undefined}
          key={flag}
        >
          {flag === 'safety' && <AlertFilled aria-hidden />}
          {word(flagWords[flag])}
        </span>
      ))}
      {rest.length > 0 && (
        <Tooltip title={rest.map((flag) => word(flagWords[flag])).join(' · ')}>
          <span className="mark mark-rest muted">+{rest.length}</span>
        </Tooltip>
      )}
    </>
  )
}

const faces: Record<number, ReactNode> = {
  0: <SmileOutlined aria-hidden />,
  1: <MehOutlined aria-hidden />,
  2: <FrownOutlined aria-hidden />,
  3: <FrownFilled aria-hidden />,
}

export function EmotionMark({ emotion }: { emotion: number }) {
  const { word } = useWords()
  const words = word(emotionWords[emotion as 0 | 1 | 2 | 3])
  return (
    <span className="emotion" data-emotion={emotion} title={words}>
      {faces[emotion]}
      <span className="emotion-word">{words}</span>
    </span>
  )
}

const categoryIcons: Record<Category, ReactNode> = {
  mismatch: <SkinOutlined aria-hidden />,
  logistics: <CarOutlined aria-hidden />,
  usage: <ToolOutlined aria-hidden />,
  service: <CustomerServiceOutlined aria-hidden />,
  special: <StarOutlined aria-hidden />,
  none: <MinusOutlined aria-hidden />,
}

export const subtypeWord = (subtype: string | null) =>
  subtype !== null && subtype in subtypeWords ? subtypeWords[subtype as Subtype] : undefined

interface KindProps {
  category: Category
  subtype: string | null
  askPerson?: boolean
}

/** `物流异常 · 运输破损`, with a question mark where a person is asked to sort it. */
export function KindMark({ category, subtype, askPerson = false }: KindProps) {
  const { t, word } = useWords()
  const known = subtypeWord(subtype)
  const words = known ? `${word(categoryWords[category])} · ${word(known)}` : word(categoryWords[category])
  return (
    <span className="mark kind" title={words}>
      {askPerson ? (
        <Tooltip title={t('case.askPerson')}>
          <QuestionCircleOutlined className="doubt" aria-label={t('case.askPerson')} />
        </Tooltip>
      ) : (
        categoryIcons[category]
      )}
      <span className="one-line">{words}</span>
    </span>
  )
}
