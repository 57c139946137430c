import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { hours, minutes, seconds, toShanghai, type Instant } from '../../kernel/time.ts'
import { change, type CaseFile } from '../cases/index.ts'
import { clocksAfter, clocksAfterClosing, clocksForLevel, isOpen } from '../clocks/index.ts'
import { loadModel } from '../triage/index.ts'
import type { Arrival } from './arrival.ts'
import { hearCustomer } from './hear-customer.ts'
import { openFile, readArrivalWords } from './open-file.ts'

const model = loadModel()
const policy = { version: 1, hash: 'h', document: defaultPolicy }
/** 2026-11-11 10:00 in Shanghai. */
const ten = Date.UTC(2026, 10, 11, 2)
let made = 0
const newId = () => `id-${++made}`

const arrival = (text: string): Arrival => ({
  shop: { id: 'shop', code: 'demo' },
  policy,
  channel: 'form',
  text,
  customer: { name: '赵女士', phone: null, externalId: null },
  order: null,
  externalId: null,
  receivedAt: ten,
  importedAs: null,
})

interface Told {
  readonly file: CaseFile
  readonly words: { id: string; text: string }[]
}

/** A case that was opened at ten with these words. */
function opens(text: string, paidFen: number | null = 8_900): Told {
  const came = arrival(text)
  const file = openFile({
    arrival: came,
    read: readArrivalWords(came, null, model),
    known: { paidFen, contactedAgain: false, ourFault: false },
    now: ten,
    ids: { caseId: 'case', number: 1001, messageId: 'm1' },
    customerId: null,
    orderId: null,
    assigneeId: null,
    newId,
  })
  return { file, words: [{ id: 'm1', text }] }
}

function hears(told: Told, text: string, at: Instant, paidFen: number | null = null) {
  const words = [...told.words, { id: `m${told.words.length + 1}`, text }]
  return { ...hearCustomer(told.file, { words, at, paidFen, policy, model, newId }), words }
}

const answered = (told: Told, at: Instant): Told => ({
  ...told,
  file: change(told.file, { lastAnswerAt: at }, clocksAfter(told.file.clocks, 'human_delivered', at)),
})
const closes = (told: Told, at: Instant): Told => ({
  ...told,
  file: change(
    told.file,
    { status: 'closed', closedAt: at },
    clocksAfterClosing(told.file.clocks, at, policy.document),
  ),
})
const openDuties = ({ file }: Told): string[] =>
  file.clocks
    .filter(isOpen)
    .map(({ duty, dueAt }) => `${duty} ${toShanghai(dueAt).slice(11, 16)}`)
    .sort()
const kinds = (events: readonly { kind: string }[]) => events.map((event) => event.kind)

describe('one more word of the customer', () => {
  test('「在吗」「?」「人呢」 in two minutes is one turn and one contact; the answer is due when it was', () => {
    const opened = opens('衣服颜色和图片完全不一样')
    let told: Told = opened
    for (const [i, text] of ['在吗', '?', '人呢', '有人吗', '???'].entries())
      told = hears(told, text, ten + seconds(20 * (i + 1)))
    expect(told.file.state).toMatchObject({ contacts: 1, level: 'routine', category: 'mismatch' })
    expect(told.file.state.grading.known.contactedAgain).toBe(false)
    expect(openDuties(told)).toEqual(openDuties(opened))
    expect(told.file.state.lastTurnAt).toBe(ten + seconds(100))
  })

  test('after an answer she is back: one more contact, and a new answer is owed', () => {
    const told = hears(
      answered(opens('衣服颜色和图片完全不一样'), ten + minutes(20)),
      '那怎么处理',
      ten + minutes(25),
    )
    expect(told.file.state.contacts).toBe(2)
    expect(told.file.state.grading.known.contactedAgain).toBe(true)
    expect(openDuties(told)).toContain('answer_customer 10:55')
    expect(told.events[0]).toMatchObject({
      kind: 'customer_wrote',
      data: { messageId: 'm2', turn: { isNew: true, again: true } },
    })
  })

  test('once back, she stays somebody who came back', () => {
    const back = hears(opens('衣服颜色和图片完全不一样'), '在吗', ten + minutes(30))
    const more = hears(back, '??', ten + minutes(31))
    expect(more.file.state).toMatchObject({ contacts: 2, grading: { known: { contactedAgain: true } } })
  })

  test('the words are read as a whole, and each word knows its message', () => {
    const told = hears(opens('衣服颜色和图片完全不一样'), '而且客服态度很差', ten + minutes(1))
    expect(told.file.state.triage.parts.map((part) => part.messageId)).toEqual(['m1', 'm2'])
    expect(told.file.state.triage.categories.map((one) => one.category)).toEqual(
      expect.arrayContaining(['mismatch', 'service']),
    )
  })

  test('a message that comes late moves no moment back', () => {
    const told = answered(opens('衣服颜色和图片完全不一样'), ten + minutes(20))
    const late = hears(told, '图片是蓝色的', ten - minutes(5))
    expect(late.file.state).toMatchObject({ contacts: 1, lastTurnAt: ten, lastMessageAt: ten })
  })
})

describe('the level rises by what she says', () => {
  test('漏电 said later: call within 15 minutes from now, the promises from before go on', () => {
    const opened = opens('电热毯颜色和图片不一样')
    const told = hears(opened, '刚插上电就漏电,手被电麻了', ten + minutes(40))
    expect(told.file.state.level).toBe('urgent')
    expect(openDuties(told)).toEqual(
      [...openDuties(opened), 'call_customer 10:55', 'offer_solution 14:40'].sort(),
    )
    expect(kinds(told.events)).toEqual(['customer_wrote', 'level_raised'])
    expect(told.events[1]!.data).toMatchObject({ from: 'routine', to: 'urgent' })
  })

  test('very angry and there again makes a routine case urgent; very angry alone does not', () => {
    const angry = '你们太过分了!!!骗子!!!气死我了,垃圾店铺,滚!!!'
    const first = opens(`颜色完全不对,${angry}`)
    expect(first.file.state).toMatchObject({ emotion: 3, level: 'routine' })
    expect(openDuties(first)).toContain('answer_customer 10:15')
    const again = hears(first, angry, ten + minutes(30))
    expect(again.file.state.level).toBe('urgent')
    expect(again.file.state.grading.reasons[0]?.rule).toBe('furious_again')
  })

  test('very angry, every 20 minutes, never answered: urgent after 40', () => {
    const angry = '你们太过分了!!!骗子!!!气死我了,垃圾店铺,滚!!!'
    const twice = hears(opens(`颜色完全不对,${angry}`), angry, ten + minutes(20))
    expect(hears(twice, angry, ten + minutes(40)).file.state.level).toBe('urgent')
  })

  test('what calms down stays where it is', () => {
    const told = hears(opens('电热毯漏电,手被电麻了'), '好的,谢谢', ten + minutes(10))
    expect(told.file.state.level).toBe('urgent')
    expect(kinds(told.events)).toEqual(['customer_wrote'])
  })

  test('the amount became known on the way', () => {
    const opened = opens('衣服颜色和图片完全不一样', null)
    expect(opened.file.state.grading.reasons.map((held) => held.rule)).toContain('amount_unknown')
    const told = hears(opened, '在吗', ten + minutes(5), 260_000)
    expect(told.file.state).toMatchObject({ level: 'urgent', grading: { known: { paidFen: 260_000 } } })
    expect(hears(told, '在吗', ten + minutes(6)).file.state.grading.known.paidFen).toBe(260_000)
  })
})

describe('who waited for her waits no longer', () => {
  const waiting = (status: 'awaiting_customer' | 'reviewing', waitingFor: 'customer' | 'carrier'): Told => {
    const told = opens('衣服颜色和图片完全不一样')
    return { ...told, file: change(told.file, { status, waitingFor, nextChaseAt: ten + hours(4) }) }
  }

  test('待客户补充 → 审核中, and no chase', () => {
    const { state } = hears(waiting('awaiting_customer', 'customer'), '照片发了', ten + minutes(50)).file
    expect(state).toMatchObject({ status: 'reviewing', waitingFor: null, nextChaseAt: null })
  })

  test('the carrier is still waited for', () => {
    const { state } = hears(waiting('reviewing', 'carrier'), '照片发了', ten + minutes(50)).file
    expect(state).toMatchObject({ status: 'reviewing', waitingFor: 'carrier', nextChaseAt: ten + hours(4) })
  })
})

describe('a person has sorted the case', () => {
  test('her class stands; danger and anger are heard all the same', () => {
    const told = opens('衣服颜色和图片完全不一样')
    const { triage } = told.file.state
    const sorted = {
      ...triage,
      category: 'usage',
      subtype: 'how_to',
      byPerson: true,
      categories: [],
    } as const
    const file = change(told.file, { triage: sorted, category: 'usage', subtype: 'how_to' })
    const heard = hears({ ...told, file }, '电热毯漏电,手被电麻了', ten + minutes(5)).file.state
    expect(heard).toMatchObject({ category: 'usage', subtype: 'how_to', level: 'urgent' })
    expect(heard.triage).toMatchObject({ byPerson: true, category: 'usage' })
    expect(heard.triage.flags.safety.holds).toBe(true)
  })
})

describe('a closed case', () => {
  const done = () => closes(answered(opens('衣服颜色和图片完全不一样'), ten + minutes(20)), ten + hours(1))

  test('is opened again with promises that count from now; what was before stands as it was', () => {
    const before = done()
    const told = hears(before, '换来的颜色还是不对', ten + hours(20))
    expect(told.file.state).toMatchObject({ status: 'reviewing', closedAt: null, contacts: 2 })
    expect(kinds(told.events)).toEqual(['customer_wrote', 'case_reopened'])
    expect(told.file.clocks.slice(0, before.file.clocks.length)).toEqual(before.file.clocks)
    expect(openDuties(told)).toEqual([
      'answer_customer 09:30',
      'close_case 06:00',
      'finish_review 06:00',
      'first_reply 07:00',
    ])
  })

  test('of no complaint gets no promises of a complaint by 「在吗」', () => {
    const chat = closes(answered(opens('在吗'), ten + minutes(5)), ten + hours(1))
    expect(openDuties(hears(chat, '在吗', ten + hours(2)))).toEqual(['answer_customer 12:30'])
  })

  test('of thanks is not opened by more thanks and promises nothing', () => {
    const thanks = closes(opens('谢谢你们,已经收到了,很满意'), ten + hours(1))
    expect(openDuties(hears(thanks, '东西很好,非常满意,谢谢', ten + hours(2)))).toEqual([])
  })
})

describe('a promise that was kept for another reason', () => {
  /** Urgent by its amount, called, lowered by a supervisor to routine. */
  function lowered(): Told {
    const told = opens('电热毯颜色和图片不一样', 329_900)
    const called = clocksAfter(told.file.clocks, 'call_reached', ten + minutes(5))
    const to = { level: 'routine', needsReview: false } as const
    const clocks = clocksForLevel(
      called,
      { from: told.file.state, to, fell: true },
      { since: ten, now: ten + minutes(9) },
      { policy: defaultPolicy, newId },
    )
    const grading = { ...told.file.state.grading, ...to, settled: ['high_value'] }
    return { ...told, file: change(told.file, { ...to, grading, lastAnswerAt: ten + minutes(5) }, clocks) }
  }

  test('a settled amount does not raise it again, danger does', () => {
    expect(hears(lowered(), '好的那我等等', ten + minutes(20)).file.state.level).toBe('routine')
    expect(hears(lowered(), '漏电了,手被电麻了', ten + minutes(20)).file.state.level).toBe('urgent')
  })

  test('danger is called about, also when the amount was called about before', () => {
    const told = hears(lowered(), '漏电了,手被电麻了', ten + hours(1))
    expect(openDuties(told)).toContain('call_customer 11:15')
  })

  test('also after the case was closed and came back', () => {
    const told = hears(closes(lowered(), ten + hours(1)), '漏电了,手被电麻了', ten + hours(2))
    expect(openDuties(told)).toContain('call_customer 12:15')
  })
})

test('thanks on an open case promise no answer and keep what was promised', () => {
  const opened = answered(opens('衣服颜色和图片完全不一样'), ten + minutes(5))
  const told = hears(opened, '谢谢', ten + minutes(6))
  expect(told.file.state.category).toBe('mismatch')
  expect(told.file.clocks.length).toBeGreaterThanOrEqual(opened.file.clocks.length)
  const praise = opens('谢谢你们,已经收到了,很满意')
  expect(praise.file.clocks).toEqual([])
  expect(hears(praise, '东西很好,非常满意,谢谢', ten + minutes(20)).file.clocks).toEqual([])
})

test('the file before is untouched', () => {
  const told = opens('衣服颜色和图片完全不一样')
  const before = structuredClone(told.file)
  hears(told, '漏电了,手被电麻了', ten + minutes(20))
  expect(told.file).toEqual(before)
})
