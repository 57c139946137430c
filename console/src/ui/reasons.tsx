import { levelWords, ruleWords } from '@aftercare/contract/words'
import { useWords } from '../lib/i18n.ts'
import { yuanText } from '../lib/money.ts'
import type { Counterfactual, Reason } from '../lib/shapes.ts'

/** The numbers of a rule, for readers of the codes. */
function amounts({ params: { paidFen, overFen } }: Reason): string {
  if (typeof paidFen !== 'number' || typeof overFen !== 'number') return ''
  return `: paid ${yuanText(paidFen)}, over ${yuanText(overFen)}`
}

interface Props {
  of: { reasons: readonly Reason[]; counterfactual: Counterfactual | null }
}

/** The rule in words, then what would have to be different. The server's sentences are Chinese; the codes are not. */
export function Reasons({ of }: Props) {
  const { t, language, word } = useWords()
  const rule = (id: string): string => {
    const known = ruleWords[id]
    return known ? word(known) : id
  }
  const other = of.counterfactual
  const otherwise =
    other &&
    (language === 'zh'
      ? other.because
      : `Without "${other.without.map(rule).join(', ')}": ${levelWords[other.level].en}`)
  return (
    <div className="reasons">
      {of.reasons.length === 0 && <p>{t('case.noReasons')}</p>}
      <ul>
        {of.reasons.map((reason) => (
          <li key={reason.rule}>
            {language === 'zh' ? reason.because : rule(reason.rule) + amounts(reason)}
          </li>
        ))}
      </ul>
      {otherwise && <p className="muted">{otherwise}</p>}
    </div>
  )
}
