import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/platform/digest.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { forgetUploads, removeOrphans, verifyFiles } from '../../src/rooms/files/index.ts'
import { namesOf, storedName } from '../../src/rooms/files/take-in.ts'
import { ask, type Answer } from '../ask.ts'
import { anotherAddress, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { mp4, pdf, phoneJpeg, png, svg, webp } from '../file-kit.ts'
import { octets } from '../file-rows.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let stranger: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  stranger = (await shop.another('other'))('owner')
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  expect((await verifyFiles(shop.database.db, shop.storage)).broken).toEqual([])
  await shop.close()
})

const agent = () => shop.as('agent')
const cleaning = () => ({ database: shop.database, storage: shop.storage, now: shop.now })
const sends = (bytes: Buffer, name = 'a.png', who = agent(), more = ''): Promise<Answer> =>
  who.post(`/files?shop=demo&name=${encodeURIComponent(name)}${more}`, bytes, octets)
let shades = 0
const uploads = async (bytes?: Buffer, name?: string): Promise<string> => {
  const answer = await sends(bytes ?? (await png(++shades, 60, 40)), name)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
let orders = 0
const opens = async (more: Record<string, unknown> = {}): Promise<string> => {
  const order = { number: `FILE-${++orders}`, paidFen: 8_900 }
  const opened = await shop.complains('杯子碎了一只', {
    customer: { externalId: `b${orders}` },
    order,
    ...more,
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  return opened.body.number
}
const caseOf = async (number: string) => (await agent().get(`/cases/${number}`)).body
const idsOf = (files: readonly { id: string }[]): string[] => files.map(({ id }) => id)
const lies = async (bytes: Buffer): Promise<boolean[]> =>
  Promise.all(
    namesOf(sha256(bytes).toString('hex')).map(async (name) => (await shop.storage.sizeOf(name)) !== null),
  )
const raw = (path: string, headers: Record<string, string> = {}) =>
  shop.http.inject({
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${agent().token}`, ...headers },
  })

describe('上传', () => {
  test('the five kinds are taken, whatever they are called', async () => {
    const [shot, photo, small] = [await png(200), await phoneJpeg(200), await webp(200)]
    const ids = [
      await uploads(shot, '微信图片.jpg'),
      await uploads(photo, 'IMG_1.JPG'),
      await uploads(small, '无后缀'),
      await uploads(mp4(200), '开箱.mp4'),
      await uploads(pdf(200), '质检报告.pdf'),
    ]
    const number = await opens({ files: ids })
    const { files, messages } = await caseOf(number)
    const expected = [
      { name: '微信图片.jpg', kind: 'screenshot', type: 'image/png', width: 640, height: 400 },
      { name: 'IMG_1.JPG', kind: 'photo', type: 'image/jpeg', width: 600, height: 800 },
      { name: '无后缀', kind: 'photo', type: 'image/webp', width: 640, height: 400 },
      { name: '开箱.mp4', kind: 'video', type: 'video/mp4', width: null, height: null },
      { name: '质检报告.pdf', kind: 'document', type: 'application/pdf', width: null, height: null },
    ]
    expect(files).toMatchObject(expected)
    expect(messages[0].files).toMatchObject(expected)
  })

  test('the same bytes are the same upload until they have their place, and lie there once', async () => {
    const bytes = await png(210)
    const id = await uploads(bytes)
    expect(await uploads(bytes, 'again.png')).toBe(id)
    await opens({ files: [id] })
    const second = await uploads(bytes)
    expect(second).not.toBe(id)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from files where hash = ${sha256(bytes).toString('hex')}
    `.execute(shop.database.db)
    expect(rows[0]!.n).toBe(1)
  })

  test('two at the same moment are one file', async () => {
    const bytes = await png(211)
    const answers = await Promise.all([1, 2, 3, 4].map(() => sends(bytes)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  })

  test('what is refused leaves no byte and no row', async () => {
    const bad = [svg(), (await png(212)).subarray(0, 300), Buffer.alloc(0)]
    for (const bytes of bad) {
      expect((await sends(bytes)).status).toBeGreaterThanOrEqual(400)
      expect(await lies(bytes)).toEqual([false, false, false])
    }
    const large = Buffer.concat([await png(213), Buffer.alloc(20 * 1024 * 1024)])
    expectProblem(await sends(large), 'file.too_large')
    expect(await lies(large)).toEqual([false, false, false])
  })

  test('a person of another shop can neither put a file here nor use ours', async () => {
    expectProblem(await sends(await png(214), 'a.png', stranger), 'actor.no_shop')
    const id = await uploads()
    const theirs = { shop: 'other', channel: 'form', text: '杯子碎了', customer: {}, files: [id] }
    expectProblem(await stranger.post('/cases', theirs), 'file.unknown')
  })
})

describe('看', () => {
  test('originals and thumbnails come as what they are, guarded', async () => {
    const photo = await phoneJpeg(220)
    const id = await uploads(photo, "客户's 照片.jpg")
    await opens({ files: [id] })
    const original = await raw(`/files/${id}`)
    expect(original.rawPayload.equals(photo)).toBe(true)
    expect(original.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=600',
      'content-disposition': "inline; filename*=UTF-8''%E5%AE%A2%E6%88%B7%27s%20%E7%85%A7%E7%89%87.jpg",
    })
    expect(original.headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/)
    const small = await raw(`/files/${id}/thumbnail?w=320`)
    expect(small.headers['content-type']).toBe('image/webp')
    const { exif, width, height } = await sharp(small.rawPayload).metadata()
    expect({ exif, width, height }).toEqual({ exif: undefined, width: 320, height: 427 })
  })

  test('a document is saved, not opened', async () => {
    const id = await uploads(pdf(221), '报告.pdf')
    await opens({ files: [id] })
    expect((await raw(`/files/${id}`)).headers['content-disposition']).toMatch(/^attachment;/)
  })

  test('a video comes in parts', async () => {
    const film = mp4(222)
    const id = await uploads(film, '开箱.mp4')
    await opens({ files: [id] })
    const part = await raw(`/files/${id}`, { range: 'bytes=10-19' })
    expect(part.statusCode).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 10-19/${film.length}`)
    expect(part.rawPayload.equals(film.subarray(10, 20))).toBe(true)
    const behind = await raw(`/files/${id}`, { range: `bytes=${film.length}-` })
    expect(behind.statusCode).toBe(416)
  })

  test('by nobody of another shop, and what has no place yet by its owner alone', async () => {
    const id = await uploads()
    expectProblem(await shop.as('lead').get(`/files/${id}`), 'file.unknown')
    expect((await agent().get(`/files/${id}`)).status).toBe(200)
    await opens({ files: [id] })
    expect((await shop.as('lead').get(`/files/${id}/thumbnail`)).status).toBe(200)
    for (const path of [`/files/${id}`, `/files/${id}/thumbnail`])
      expectProblem(await stranger.get(path), 'file.unknown')
    expectProblem(await agent().get(`/files/${randomUUID()}`), 'file.unknown')
    for (const path of ['/files/..%2f..%2fsecret', '/files/%2e%2e', '/files/x/thumbnail'])
      expect((await raw(path)).statusCode).toBeGreaterThanOrEqual(400)
    expectProblem(await agent().get(`/files/${id}/thumbnail?w=5000`), 'request.invalid')
  })
})

describe('在工单里', () => {
  test('with a note, a reply and further words; the history shows them and keeps their digests', async () => {
    const number = await opens()
    const bytes = await png(230)
    for (const [kind, files] of [
      ['note', [await uploads(bytes)]],
      ['reply', [await uploads()]],
      ['customer', [await uploads(), await uploads()]],
    ] as const) {
      const said = await agent().post(`/cases/${number}/messages`, { kind, text: '见图', files })
      expect(said.status, JSON.stringify(said.body)).toBe(201)
      const { messages } = await caseOf(number)
      const found = messages.find(({ id }: { id: string }) => id === said.body.id)
      expect(idsOf(found.files)).toEqual([...files].sort())
    }
    expect((await caseOf(number)).files).toHaveLength(4)
    const { items } = (await agent().get(`/cases/${number}/history?limit=50`)).body
    const counts = items
      .filter(({ files }: { files: unknown[] }) => files.length > 0)
      .map(({ kind, files }: { kind: string; files: unknown[] }) => [kind, files.length])
    expect(counts).toEqual([
      ['customer_wrote', 2],
      ['reply_added', 1],
      ['note_added', 1],
    ])
    const { rows } = await sql<{ files: string[] }>`
      select data->'files' as files from case_events where kind = 'note_added' and data ? 'files' and data->'files' ? ${sha256(bytes).toString('hex')}
    `.execute(shop.database.db)
    expect(rows).toHaveLength(1)
  })

  test('an upload goes to one place, and only from the hand that brought it', async () => {
    const number = await opens()
    const id = await uploads()
    const note = { kind: 'note', text: '见图', files: [id] }
    expectProblem(await shop.as('lead').post(`/cases/${number}/messages`, note), 'file.unknown')
    expect((await agent().post(`/cases/${number}/messages`, note)).status).toBe(201)
    expectProblem(await agent().post(`/cases/${number}/messages`, note), 'file.unknown')
    expect((await caseOf(number)).files).toHaveLength(1)
  })

  test('a refused case writes nothing, and its neighbours in a batch are opened', async () => {
    const lines = [
      { shop: 'demo', channel: 'form', text: '杯子碎了', customer: {}, files: [randomUUID()] },
      { shop: 'demo', channel: 'form', text: '杯子碎了', customer: {}, files: [await uploads()] },
    ]
    const answer = await agent().post('/cases:batch', lines.map((one) => JSON.stringify(one)).join('\n'), {
      'content-type': 'application/x-ndjson',
    })
    const answers = String(answer.body).trim().split('\n').map((line) => JSON.parse(line)) // prettier-ignore
    expect(answers.map(({ status }) => status)).toEqual([404, 201])
    expect((await caseOf(answers[1].case.number)).files).toHaveLength(1)
  })

  test('words that join bring theirs, and take them along when they are split off', async () => {
    const number = await opens()
    const order = { number: `FILE-${orders}` }
    const joined = await shop.complains('杯子又碎了一只', { order, files: [await uploads()] })
    expect(joined.body).toMatchObject({ intake: 'joined', number })
    const { messages } = await caseOf(number)
    const last = messages.find(({ joined }: { joined: boolean }) => joined)
    expect(last.files).toHaveLength(1)
    const split = await agent().post(`/cases/${number}/messages/${last.id}/split`)
    expect((await caseOf(number)).files).toHaveLength(0)
    expect((await caseOf(split.body.number)).messages[0].files).toHaveLength(1)
  })

  test('a pasted conversation carries its pictures on the first words of the customer', async () => {
    const conversation = [
      { side: 'shop', text: '您好', at: '2026-11-11T09:00:00+08:00' },
      { side: 'customer', text: '杯子碎了', at: '2026-11-11T09:01:00+08:00' },
    ]
    const more = { text: '', conversation, files: [await uploads()] }
    const { messages } = await caseOf(await opens(more))
    const first = messages.find(({ kind }: { kind: string }) => kind === 'customer')
    expect(first.files).toHaveLength(1)
  })
})

describe('协查', () => {
  const asks = async (files: string[] = []) => {
    const number = await opens({ files: [await uploads()] })
    const asked = await agent().post(`/cases/${number}/inquiries`, {
      ...{ to: 'warehouse', question: '是这一只吗', dueAt: '2026-11-20 09:00' },
      files: [...files, ...idsOf((await caseOf(number)).files)],
    })
    expect(asked.status, JSON.stringify(asked.body)).toBe(201)
    const { path } = (await agent().post(`/inquiries/${asked.body.id}/link`)).body
    return { number, id: asked.body.id as string, secret: String(path).slice('/inquiry/'.length) }
  }
  const byLink = (method: 'GET' | 'POST', path: string, body?: unknown, headers = {}) =>
    ask(shop.http, { method, path: `/inquiry-links/${path}`, body, headers, from: anotherAddress() })

  test('the question shows pictures of the case and pasted ones; a photo answers it', async () => {
    const { number, secret } = await asks([await uploads()])
    const seen = (await byLink('GET', secret)).body
    expect(seen.files).toHaveLength(2)
    expect(Object.keys(seen.files[0]).sort()).toEqual(['height', 'id', 'kind', 'width'])
    const small = await byLink('GET', `${secret}/files/${seen.files[0].id}/thumbnail`)
    expect([small.status, small.headers['cache-control']]).toEqual([200, 'no-store'])
    const photo = await byLink('POST', `${secret}/files?name=IMG.jpg`, await phoneJpeg(240), octets)
    expect(photo.status, JSON.stringify(photo.body)).toBe(201)
    const said = { name: '老王', text: '就是这只', files: [photo.body.id] }
    expect((await byLink('POST', secret, said)).status).toBe(204)
    const [inquiry] = (await agent().get(`/cases/${number}/inquiries`)).body.items
    expect(inquiry.files).toHaveLength(2)
    expect(inquiry.answers[0].files).toMatchObject([{ kind: 'photo', by: null }])
    const { items } = (await agent().get(`/cases/${number}/history`)).body
    const answered = items.find(({ kind }: { kind: string }) => kind === 'inquiry_answered')
    expect(answered.files).toHaveLength(1)
    expect((await byLink('GET', secret)).body.answers[0].files).toHaveLength(1)
  })

  test('a link opens the pictures of its own inquiry and nothing else', async () => {
    const one = await asks()
    const other = await asks()
    const theirs = (await byLink('GET', other.secret)).body.files[0].id
    expectProblem(await byLink('GET', `${one.secret}/files/${theirs}/thumbnail`), 'file.unknown')
    const inCase = (await caseOf(one.number)).messages[0].files[0].id
    expectProblem(await byLink('GET', `${one.secret}/files/${inCase}/thumbnail`), 'file.unknown')
    expectProblem(await byLink('GET', `guessed/files/${theirs}/thumbnail`), 'inquiry_link.gone')
    expectProblem(await byLink('POST', 'guessed/files?name=a.png', await png(), octets), 'inquiry_link.gone')
    const photo = await byLink('POST', `${other.secret}/files?name=a.png`, await png(241), octets)
    const stolen = { name: '老王', text: '就是这只', files: [photo.body.id] }
    expectProblem(await byLink('POST', one.secret, stolen), 'file.unknown')
    expectProblem(await agent().get(`/files/${photo.body.id}`), 'file.unknown')
  })

  test('a link takes pictures only, up to 10 MB', async () => {
    const { secret } = await asks()
    expectProblem(await byLink('POST', `${secret}/files?name=a.pdf`, pdf(), octets), 'file.type')
    const large = Buffer.concat([await png(242), Buffer.alloc(10 * 1024 * 1024)])
    expectProblem(await byLink('POST', `${secret}/files?name=a.png`, large, octets), 'file.too_large')
  })

  test('a file of another case is not shown to anybody by an inquiry', async () => {
    const elsewhere = await opens({ files: [await uploads()] })
    const [file] = (await caseOf(elsewhere)).files
    const number = await opens()
    const asked = { to: 'warehouse', question: '是这一只吗', dueAt: '2026-11-20 09:00', files: [file.id] }
    expectProblem(await agent().post(`/cases/${number}/inquiries`, asked), 'file.unknown')
  })
})

describe('清除', () => {
  test('an upload that was put nowhere goes after a day, bytes and all', async () => {
    const bytes = await png(250)
    const id = await uploads(bytes)
    const kept = await png(251)
    await opens({ files: [await uploads(kept)] })
    await forgetUploads(cleaning())
    expect(await lies(bytes)).toEqual([true, true, true])
    await shop.passes({ hours: 25 })
    await forgetUploads(cleaning())
    expectProblem(await agent().get(`/files/${id}`), 'file.unknown')
    expect(await lies(bytes)).toEqual([false, false, false])
    expect(await lies(kept)).toEqual([true, true, true])
  })

  test('bytes without a row go when they are a day old', async () => {
    const bytes = await png(252)
    const id = await uploads(bytes)
    await sql`delete from case_files where id = ${id}`.execute(shop.database.db)
    await sql`delete from files where hash = ${sha256(bytes).toString('hex')}`.execute(shop.database.db)
    expect(await removeOrphans(cleaning(), Date.now() - 60_000)).toBe(0)
    expect(await removeOrphans(cleaning(), Date.now() + 60_000)).toBe(1)
    expect(await lies(bytes)).toEqual([false, false, false])
  })

  test('an erasure takes the photos of a buyer, and no bytes that another refers to', async () => {
    const [hers, shared] = [await phoneJpeg(253), await png(254)]
    const number = await opens({
      files: [await uploads(hers, 'IMG.jpg'), await uploads(shared)],
      customer: { name: '沈雪梅' },
    })
    const other = await opens({ files: [await uploads(shared)] })
    const page = await caseOf(number)
    await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '已补发', markSent: true })
    const closing = { outcome: 'solved', confirmation: 'customer_confirmed' }
    for (const { id, delivery } of (await caseOf(number)).messages)
      if (delivery === 'to_send')
        await agent().post(`/cases/${number}/messages/${id}/delivery`, { delivery: 'withdrawn' })
    expect((await agent().post(`/cases/${number}/closure`, closing)).status).toBe(201)
    const reason = { reason: 'customer_asks' }
    const erased = await shop.as('owner').post(`/customers/${page.customer.id}/erasure`, reason)
    expect(erased.status, JSON.stringify(erased.body)).toBe(201)
    expect(erased.body.files).toBe(2)
    expect(await lies(hers)).toEqual([false, false, false])
    expect(await lies(shared)).toEqual([true, true, true])
    expect((await caseOf(number)).files).toEqual([])
    expect((await caseOf(other)).files).toHaveLength(1)
    for (const { id } of page.files) expectProblem(await agent().get(`/files/${id}`), 'file.unknown')
  })

  test('verify names bytes that are gone or changed', async () => {
    const bytes = await png(255)
    await opens({ files: [await uploads(bytes)] })
    const hash = sha256(bytes).toString('hex')
    await shop.storage.remove(storedName(hash))
    expect((await verifyFiles(shop.database.db, shop.storage)).broken).toEqual([{ hash, because: 'missing' }])
    await shop.storage.write(storedName(hash), Buffer.from('other'))
    expect((await verifyFiles(shop.database.db, shop.storage)).broken).toEqual([{ hash, because: 'changed' }])
    await shop.storage.remove(storedName(hash))
    await uploads(bytes)
  })
})

test('a person at the console uploads with her cookie, and not without the token of her page', async () => {
  const browser = await signIn(shop.http, 'demo-agent')
  const bytes = await png(256)
  const up = await browser.send('POST', '/files?shop=demo&name=a.png&kind=photo', bytes, octets)
  expect(up.status, JSON.stringify(up.body)).toBe(201)
  expectProblem(
    await browser.send('POST', '/files?shop=demo&name=a.png', bytes, { ...octets, 'x-csrf-token': '' }),
    'session.csrf',
  )
})
