import type { Voice } from './open-shop.ts'
import { always, inShop } from './people-rows.ts'
import type { Ask, Things } from './route-table.ts'

const question = { to: 'warehouse', question: '还有货吗', dueAt: '2026-11-20 09:00' }

/** A question to the warehouse about a case, and the secret of its link. */
export async function askWarehouse(
  as: Voice,
  number: string,
): Promise<Pick<Things, 'inquiry' | 'inquirySecret'>> {
  const asked = await as.post(`/cases/${number}/inquiries`, question)
  const inquiry = asked.body.id as string
  const linked = await as.post(`/inquiries/${inquiry}/link`)
  return { inquiry, inquirySecret: (linked.body.path as string).slice('/inquiry/'.length) }
}

type Needs = Pick<Ask, 'need' | 'status'> & Partial<Ask>
const onCase = (more: Needs): Ask => ({
  path: ({ number }) => `/api/v1/cases/${number}/inquiries`,
  elsewhere: 'case.unknown',
  ...more,
})
const onInquiry = (rest: string, more: Needs): Ask => ({
  path: (things) => `/api/v1/inquiries/${things.inquiry}${rest}`,
  elsewhere: 'inquiry.unknown',
  ...more,
})

/** The rows of `routeTable` for inquiries. */
export const inquiryRows = {
  'GET /api/v1/cases/{}/inquiries': [onCase({ need: 'case.read', status: 200 })],
  'POST /api/v1/cases/{}/inquiries': [
    onCase({ need: 'case.reply', status: 201, body: () => ({ ...question, wait: true }) }),
  ],
  'GET /api/v1/inquiries': [
    { need: 'case.read', status: 200, path: always('/api/v1/inquiries') },
    { need: 'case.read', status: 200, path: inShop('/inquiries'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/inquiries/counts': [
    { need: 'case.read', status: 200, path: inShop('/inquiries/counts'), elsewhere: 'actor.no_shop' },
  ],
  'GET /api/v1/inquiries/export': [
    { need: 'case.export', status: 200, path: inShop('/inquiries/export'), elsewhere: 'actor.no_shop' },
  ],
  'POST /api/v1/inquiries/{}/answers': [
    onInquiry('/answers', { need: 'inquiry.answer', status: 201, body: () => ({ text: '还有 3 件' }) }),
  ],
  'DELETE /api/v1/inquiries/{}': [onInquiry('?reason=found', { need: 'case.reply', status: 204 })],
  'POST /api/v1/inquiries/{}/link': [onInquiry('/link', { need: 'case.reply', status: 201 })],
  'DELETE /api/v1/inquiries/{}/link': [onInquiry('/link', { need: 'case.reply', status: 204 })],
  'GET /api/v1/inquiry-links/{}': [
    { need: 'public', status: 200, path: ({ inquirySecret }) => `/api/v1/inquiry-links/${inquirySecret}` },
  ],
  'POST /api/v1/inquiry-links/{}': [
    {
      need: 'public',
      status: 204,
      path: ({ inquirySecret }) => `/api/v1/inquiry-links/${inquirySecret}`,
      body: () => ({ name: '老王', text: '还有 3 件' }),
    },
  ],
} as const satisfies Record<string, readonly Ask[]>
