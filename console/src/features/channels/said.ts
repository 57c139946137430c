import { useWords } from '../../lib/i18n.ts'

const ours = ['private_address', 'secret_unreadable', 'words_unreadable', 'no_address'] as const
type Ours = (typeof ours)[number]
const isOurs = (detail: string): detail is Ours => (ours as readonly string[]).includes(detail)

/** What the other side said, in its own words; what we say ourselves, in the reader's. */
export function useSaid(): (detail: string) => string {
  const { t } = useWords()
  return (detail) => (isOurs(detail) ? t(`channels.detail_${detail}`) : detail)
}
