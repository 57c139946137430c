import type { SoldBy } from '@aftercare/contract/insights'
import { salesChannelWords } from '@aftercare/contract/order-words'
import { useWords } from '../../lib/i18n.ts'

/** What a sales channel is called; nobody told us of some. */
export function useSoldBy(): (code: SoldBy) => string {
  const { t, word } = useWords()
  return (code) => (code === 'unknown' ? t('insight.unknown') : word(salesChannelWords[code]))
}
