import { productWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OrderDetail } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'

const moments = ['orderedAt', 'paidAt', 'shippedAt', 'finishedAt'] as const

/** When it was ordered, paid, sent, finished, as far as anybody said so. */
export function OrderMoments({ of }: { of: OrderDetail }) {
  const { t, word, language } = useWords()
  return (
    <dl className="order-facts">
      {moments.map((name) => {
        const at = of[name]
        if (at === null) return null
        return (
          <div className="order-fact" key={name}>
            <dt>{t(`order.${name}`)}</dt>
            <dd>
              <time dateTime={at} title={exactTime(at, language)}>
                {shortTime(at, serverNow(), language)}
              </time>
            </dd>
          </div>
        )
      })}
      {of.productCategory && (
        <div className="order-fact">
          <dt>{t('order.kind')}</dt>
          <dd>{word(productWords[of.productCategory])}</dd>
        </div>
      )}
    </dl>
  )
}
