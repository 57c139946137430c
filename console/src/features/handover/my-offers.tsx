import { App, Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { Handover } from '../../lib/shapes.ts'
import { hourMinute } from '../../lib/time.ts'
import { useMyOffers, useTakeBack } from './api.ts'

/** What I offered and nobody has answered yet. */
export function MyOffers({ shop }: { shop: string }) {
  const waiting = useMyOffers(shop).items.filter(({ pending }) => pending > 0)
  if (waiting.length === 0) return null
  return (
    <ul className="my-offers no-print">
      {waiting.map((one) => (
        <MyOffer key={one.id} of={one} />
      ))}
    </ul>
  )
}

function MyOffer({ of }: { of: Handover }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const takeBack = useTakeBack()
  const name = of.receiver?.name ?? t('handover.lead')
  const submit = (): void =>
    takeBack.mutate(of.id, {
      onSuccess: () => void message.success(t('handover.takenBack')),
      onError: (error) => void message.error(errorWords(error, language)),
    })
  return (
    <li className="my-offer" data-late={of.withLead && of.receiver !== null ? true : undefined}>
      <span>
        <strong>{t('handover.minePending', { n: of.pending, name })}</strong>{' '}
        <span className="muted">{whenLead(of, t)}</span>
      </span>
      <Button size="small" loading={takeBack.isPending} onClick={submit}>
        {t('handover.takeBack')}
      </Button>
    </li>
  )
}

function whenLead({ receiver, withLead, leadAt }: Handover, t: ReturnType<typeof useWords>['t']): string {
  if (receiver === null) return t('handover.leadAsked')
  if (withLead) return t('handover.withLead')
  return leadAt === null ? '' : t('handover.untilLead', { time: hourMinute(leadAt) })
}
