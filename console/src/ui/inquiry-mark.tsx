import { CheckCircleFilled, ClockCircleFilled, QuestionCircleOutlined } from '@ant-design/icons'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { useWords } from '../lib/i18n.ts'
import type { CaseSummary } from '../lib/shapes.ts'

const looks = {
  overdue: { tone: 'red', icon: <ClockCircleFilled aria-hidden />, words: 'inquiry.markOverdue' },
  answered: { tone: 'green', icon: <CheckCircleFilled aria-hidden />, words: 'inquiry.markAnswered' },
  open: { tone: undefined, icon: <QuestionCircleOutlined aria-hidden />, words: 'inquiry.markOpen' },
} as const

/** 协查超时, 仓库已答复 or 协查中; nothing where nobody is asked. */
export function InquiryMark({ of }: { of: CaseSummary['inquiry'] }) {
  const { t, word } = useWords()
  if (of === null) return null
  const { tone, icon, words } = looks[of.state]
  return (
    <span className="mark" data-tone={tone}>
      {icon}
      {t(words, { whom: word(inquiryAddresseeWords[of.to]) })}
    </span>
  )
}
