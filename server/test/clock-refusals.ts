import type { Answer } from './ask.ts'
import { openShop, type Shop } from './open-shop.ts'

/** How each refusal about promises comes about. It is ten in the morning. */
export function clockRefusals(open: () => Shop) {
  const agent = () => open().as('agent')
  const opened = async (text = '耳机连不上手机'): Promise<string> =>
    (await open().complains(text)).body.number
  const says = (number: string, more: object = {}): Promise<Answer> =>
    agent().post(`/cases/${number}/messages`, {
      kind: 'reply',
      text: '请补一张照片',
      markSent: true,
      ...more,
    })
  const ends = (number: string) => agent().post(`/cases/${number}/review`, { step: 'asked_not_received' })
  const waits = (number: string) =>
    agent().put(`/cases/${number}/waiting`, { for: 'customer', nextChaseAt: '2026-12-20 09:00' })
  const offers = (number: string, offersCallAt: string) => says(number, { offersCallAt })
  const urgent = () => opened('老人用的制氧机开不了机，他等着用')
  const danger = () => opened('面霜用完脸肿了，喘不上气')
  return {
    'review.not_asked': async () => ends(await opened()),
    'review.asked_late': async () => {
      const late = await open().complains('耳机连不上手机', { receivedAt: '2026-11-11T02:00+08:00' })
      await says(late.body.number)
      await waits(late.body.number)
      return ends(late.body.number)
    },
    'review.not_reminded': async () => {
      const number = await opened()
      await says(number)
      await waits(number)
      return ends(number)
    },
    'case.already_fulfilled': async () => {
      const number = await opened()
      await agent().post(`/cases/${number}/fulfilment`, { what: 'refund' })
      return agent().post(`/cases/${number}/fulfilment`, { what: 'refund' })
    },
    'call.offer_by_day': async () => offers(await urgent(), '2026-11-11 11:00'),
    'call.offer_danger': async () => offers(await danger(), '2026-11-11 11:00'),
    'call.offer_late': async () => {
      const night = await openShop({ now: '2026-11-12T03:00+08:00' })
      try {
        const { number } = (await night.complains('老人用的制氧机开不了机，他等着用')).body
        const reply = {
          kind: 'reply',
          text: '早上给您打电话',
          markSent: true,
          offersCallAt: '2026-11-12 08:16',
        }
        return await night.as('agent').post(`/cases/${number}/messages`, reply)
      } finally {
        await night.close()
      }
    },
    'call.not_owed': async () => offers(await opened(), '2026-11-11 11:00'),
    'attainment.period': () => open().as('owner').get('/clocks/attainment?from=2026-11-11&to=2026-11-01'),
  }
}
