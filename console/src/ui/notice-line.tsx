import {
  AuditOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  FieldTimeOutlined,
  ImportOutlined,
  QuestionCircleOutlined,
  ReloadOutlined,
  RiseOutlined,
  UserSwitchOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { noticePlace, noticeSentence } from '../lib/notices.ts'
import { useServerTime } from '../lib/server-time.ts'
import type { Notice } from '../lib/shapes.ts'
import { exactTime, timeAgo } from '../lib/time.ts'
import './notice-line.css'

const icons: Record<Notice['kind'], ReactNode> = {
  mentioned: <CommentOutlined aria-hidden />,
  assigned: <UserSwitchOutlined aria-hidden />,
  reopened: <ReloadOutlined aria-hidden />,
  clock_warned: <FieldTimeOutlined aria-hidden />,
  clock_breached: <WarningFilled aria-hidden />,
  clock_escalated: <RiseOutlined aria-hidden />,
  case_stale: <RiseOutlined aria-hidden />,
  inquiry_answered: <QuestionCircleOutlined aria-hidden />,
  inquiry_overdue: <ClockCircleOutlined aria-hidden />,
  seat_given: <AuditOutlined aria-hidden />,
  seat_open: <RiseOutlined aria-hidden />,
  dispute_split: <AuditOutlined aria-hidden />,
  dispute_ruled: <AuditOutlined aria-hidden />,
  import_finished: <ImportOutlined aria-hidden />,
}

/** One notice: what happened, when, and whether it was read. It leads to where something is to be done. */
export function NoticeLine({ of, onOpen }: { of: Notice; onOpen: () => void }) {
  const words = useWords()
  const { t, language } = words
  const when = useServerTime((now) => timeAgo(of.at, now, language))
  return (
    <li>
      <Link
        to={noticePlace(of)}
        className="notice-line"
        data-kind={of.kind}
        data-unread={!of.read || undefined}
        data-urgent={of.urgent || undefined}
        onClick={onOpen}
      >
        <span className="notice-icon">{icons[of.kind]}</span>
        <span className="notice-words">
          <span className="notice-text">
            {of.urgent && <span className="notice-urgent">{t('notices.urgent')}</span>}
            {noticeSentence(of, words)}
          </span>
          <time className="muted small" dateTime={of.at} title={exactTime(of.at, language)}>
            {when}
          </time>
        </span>
        {!of.read && <span className="notice-dot" role="img" aria-label={t('notices.unread')} />}
      </Link>
    </li>
  )
}
