import { LinkOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { categoryWords, levelWords, statusWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail } from '../../lib/shapes.ts'

export function LinkedCases({ of }: { of: CaseDetail }) {
  const { t, word } = useWords()
  if (of.linked.length === 0) return null
  return (
    <p className="linked">
      <LinkOutlined aria-hidden />
      {t('case.linked', { count: of.linked.length })}
      {of.linked.map(({ number, level, category, status }) => (
        <Link key={number} to="/cases/$number" params={{ number }}>
          <strong>{number}</strong> {word(levelWords[level])} · {word(categoryWords[category])} ·{' '}
          {word(statusWords[status])}
        </Link>
      ))}
    </p>
  )
}
