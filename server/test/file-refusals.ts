import { randomUUID } from 'node:crypto'
import { ask, type Answer } from './ask.ts'
import { anotherAddress } from './browser.ts'
import { bomb, mp4, pdf, phoneJpeg, png, svg, zip } from './file-kit.ts'
import { octets } from './file-rows.ts'
import { askWarehouse } from './inquiry-rows.ts'
import type { Shop } from './open-shop.ts'

/** How each refusal about a file comes about. */
export function fileRefusals(open: () => Shop) {
  const uploads = (bytes: Buffer | string, name = 'a.png', headers = {}): Promise<Answer> =>
    open()
      .as('agent')
      .post(`/files?shop=demo&name=${encodeURIComponent(name)}`, bytes, { ...octets, ...headers })
  return {
    'file.unknown': () => open().as('agent').get(`/files/${randomUUID()}`),
    'file.no_preview': async () => {
      const { id } = (await uploads(pdf(), '报告.pdf')).body
      const opened = await open().complains('杯子碎了', { files: [id] })
      if (opened.status !== 201) return opened
      return open().as('agent').get(`/files/${id}/thumbnail`)
    },
    'file.empty': () => uploads(''),
    'file.too_large': () => uploads('x', 'a.mp4', { 'content-length': String(200 * 1024 * 1024 + 1) }),
    'file.type': () => uploads(svg(), 'a.jpg'),
    'file.mismatch': () => uploads(mp4(), 'a.pdf'),
    'file.disguised': async () => uploads(Buffer.concat([await png(), zip()])),
    'file.broken': async () => uploads((await phoneJpeg()).subarray(0, 900), 'a.jpg'),
    'file.too_many_pixels': () => uploads(bomb(30_000, 30_000)),
    'file.too_many': async () => {
      const { number } = (await open().complains('杯子碎了')).body
      const { inquirySecret } = await askWarehouse(open().as('agent'), number)
      const sends = async (shade: number) =>
        ask(open().http, {
          method: 'POST',
          path: `/inquiry-links/${inquirySecret}/files?name=a.png`,
          body: await png(shade, 20, 20),
          headers: octets,
          from: anotherAddress(),
        })
      for (let i = 0; i < 6; i++) await sends(i)
      return sends(6)
    },
  }
}
