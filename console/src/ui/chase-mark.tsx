import { BellFilled, PauseOutlined } from '@ant-design/icons'
import { waitingForWords } from '@aftercare/contract/words'
import { useWords } from '../lib/i18n.ts'
import { serverNow, useServerTime } from '../lib/server-time.ts'
import type { CaseSummary } from '../lib/shapes.ts'
import { exactTime, weekTime } from '../lib/time.ts'

interface Props {
  of: Pick<CaseSummary, 'waitingFor' | 'nextChaseAt'>
  /** Beside a countdown there is room for one word only. */
  brief?: boolean
}

/** ⏸ 等客户 · 周五 14:00 催; once that time has come: 该催了. Nothing where nobody is waited for. */
export function ChaseMark({ of, brief = false }: Props) {
  const { t, word, language } = useWords()
  const { waitingFor, nextChaseAt } = of
  const due = useServerTime((now) => nextChaseAt !== null && Date.parse(nextChaseAt) <= now)
  if (waitingFor === null || nextChaseAt === null) return null
  const whom = word(waitingForWords[waitingFor])
  return (
    <span
      className="mark chase-mark one-line"
      data-tone={due ? 'amber' : undefined}
      title={`${whom} · ${exactTime(nextChaseAt, language)}`}
    >
      {due ? <BellFilled aria-hidden /> : <PauseOutlined aria-hidden />}
      {due
        ? t(brief ? 'waiting.due' : 'waiting.dueSince', { whom })
        : brief
          ? whom
          : t('waiting.chase', { whom, time: weekTime(Date.parse(nextChaseAt), serverNow(), language) })}
    </span>
  )
}
