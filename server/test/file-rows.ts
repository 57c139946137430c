import { png } from './file-kit.ts'
import type { Voice } from './open-shop.ts'
import type { Ask, Things } from './route-table.ts'

export const octets = { 'content-type': 'application/octet-stream' }
let shades = 0

/** A picture in a case, and one beside the question of an inquiry. */
export async function putPictures(
  as: Voice,
  { shop, number, inquiryDue }: { shop: string; number: string; inquiryDue: string },
): Promise<Pick<Things, 'file' | 'linkedFile' | 'linkedSecret'>> {
  const bytes = await png(++shades, 40, 30)
  const up = await as.post(`/files?shop=${shop}&name=a.png`, bytes, octets)
  await as.post(`/cases/${number}/messages`, { kind: 'note', text: '见图', files: [up.body.id] })
  const question = { to: 'warehouse', question: '是这一款吗', dueAt: inquiryDue, files: [up.body.id] }
  const asked = await as.post(`/cases/${number}/inquiries`, question)
  const linked = await as.post(`/inquiries/${asked.body.id}/link`)
  const linkedSecret = (linked.body.path as string).slice('/inquiry/'.length)
  const seen = await as.get(`/cases/${number}/inquiries`)
  const one = seen.body.items.find((each: { id: string }) => each.id === asked.body.id)
  return { file: up.body.id, linkedFile: one.files[0].id, linkedSecret }
}

const small = await png(0, 20, 20)

/** The rows of the route table about files. */
export const fileRows = {
  'POST /api/v1/files': [
    {
      need: 'case.note',
      status: 201,
      path: ({ shop }) => `/api/v1/files?shop=${shop}&name=a.png`,
      type: octets['content-type'],
      body: () => small,
      elsewhere: 'actor.no_shop',
    },
  ],
  'GET /api/v1/files/{}': [
    {
      need: 'case.read',
      status: 200,
      path: ({ file }) => `/api/v1/files/${file}`,
      elsewhere: 'file.unknown',
    },
  ],
  'GET /api/v1/files/{}/thumbnail': [
    {
      need: 'case.read',
      status: 200,
      path: ({ file }) => `/api/v1/files/${file}/thumbnail?w=320`,
      elsewhere: 'file.unknown',
    },
  ],
  'POST /api/v1/inquiry-links/{}/files': [
    {
      need: 'public',
      status: 201,
      path: ({ inquirySecret }) => `/api/v1/inquiry-links/${inquirySecret}/files?name=a.png`,
      type: octets['content-type'],
      body: () => small,
    },
  ],
  'GET /api/v1/inquiry-links/{}/files/{}/thumbnail': [
    {
      need: 'public',
      status: 200,
      path: ({ linkedSecret, linkedFile }) =>
        `/api/v1/inquiry-links/${linkedSecret}/files/${linkedFile}/thumbnail`,
    },
  ],
} as const satisfies Record<string, readonly Ask[]>
