import { orderPlatformWords, platformStateWords } from '@aftercare/contract/order-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { PlatformFacts } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Fact } from './fact.tsx'

// 「退款成功」 says it by itself; SUCCESS, and whatever an English reader cannot read, gets a word beside it.
const CHINESE = /\p{Script=Han}/u

/** What the platform says; finished there and open here is worth a second look. */
export function OnPlatform({ facts, open }: { facts: PlatformFacts; open: boolean }) {
  const { t, word, language } = useWords()
  const code = facts.stateCode
  const time = (at: string): string => shortTime(at, serverNow(), language)
  return (
    <dl className="facts">
      {facts.state && (
        <Fact label={facts.platform ? word(orderPlatformWords[facts.platform]) : t('platform.state')}>
          <strong>{facts.state}</strong>
          {code && code !== 'unknown' && (language === 'en' || !CHINESE.test(facts.state)) && (
            <span className="muted small"> {word(platformStateWords[code])}</span>
          )}
          {facts.finished && open && <p className="platform-done">{t('platform.finished')}</p>}
        </Fact>
      )}
      {facts.reason && <Fact label={t('platform.reason')}>{facts.reason}</Fact>}
      {facts.deadlineAt && !facts.finished && (
        <Fact label={t('platform.deadline')}>{time(facts.deadlineAt)}</Fact>
      )}
      <Fact label={t('platform.seen')}>
        <span className="muted">{time(facts.seenAt)}</span>
      </Fact>
    </dl>
  )
}
