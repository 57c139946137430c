import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ledgerOf,
  paidLines,
  POSTAGE,
  shareAmount,
  WHOLE,
  type Entry,
  type OrderMoney,
  type PaidLine,
} from './ledger.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 5_000 : 300 }

const line = (name: string, paidFen: number | null, more: object = {}) => ({
  ...{ line: name, title: name, quantity: 1, priceFen: null, paidFen },
  ...more,
})
const order = (more: Partial<OrderMoney>): OrderMoney => ({
  ...{ paidFen: null, postageFen: null, title: '青瓷杯', lines: [] },
  ...more,
})
const paid = (more: Partial<OrderMoney>) =>
  paidLines(order(more))?.map((one) => [one.line, one.paidFen]) ?? null

describe('what was paid for each line', () => {
  test('an order without lines is one line, its postage another', () => {
    expect(paid({ paidFen: 39_900 })).toEqual([[WHOLE, 39_900]])
    expect(paid({ paidFen: 40_700, postageFen: 800 })).toEqual([
      [WHOLE, 39_900],
      [POSTAGE, 800],
    ])
  })
  test('what the lines do not name was paid for postage', () => {
    expect(paid({ paidFen: 25_800, postageFen: 800, lines: [line('1', 12_500), line('2', 12_500)] })).toEqual(
      [
        ['1', 12_500],
        ['2', 12_500],
        [POSTAGE, 800],
      ],
    )
  })
  test('lines without an amount share what is left of the order by their price', () => {
    const lines = [line('1', null, { priceFen: 10_000, quantity: 2 }), line('2', null, { priceFen: 5_000 })]
    expect(paid({ paidFen: 20_000, lines })).toEqual([
      ['1', 16_000],
      ['2', 4_000],
    ])
  })
  test('lines that claim more than the order was paid are cut to it', () => {
    expect(paid({ paidFen: 10_000, lines: [line('1', 10_000), line('2', 10_000)] })).toEqual([
      ['1', 5_000],
      ['2', 5_000],
    ])
  })
  test('lines alone say what the order was; nothing known says nothing', () => {
    expect(paid({ lines: [line('1', 3_000), line('2', 1)] })).toEqual([
      ['1', 3_000],
      ['2', 1],
    ])
    expect(paid({})).toBeNull()
    expect(paid({ lines: [line('1', 3_000), line('2', null)] })).toBeNull()
  })
})

describe('what is left of a line', () => {
  const lines: PaidLine[] = [
    { line: '1', title: null, quantity: 1, paidFen: 12_500 },
    { line: '2', title: null, quantity: 1, paidFen: 12_500 },
  ]
  const entry = (name: string, fen: number, more: Partial<Entry> = {}): Entry => ({
    ...{ line: name, kind: 'refund', fen, held: false },
    ...more,
  })
  test('partial, then full: the rest and not a fen more', () => {
    const ledger = ledgerOf(lines, [entry('1', 5_000)])
    expect(ledger.accounts[0]).toMatchObject({ refundedFen: 5_000, leftFen: 7_500 })
    const one = { lines: ['1'], keeps: false }
    expect(shareAmount(ledger, { fen: 7_500, ...one })).toMatchObject({ ok: true })
    expect(shareAmount(ledger, { fen: 7_501, ...one })).toEqual({
      ok: false,
      refusal: { code: 'ledger.over', leftFen: 7_500 },
    })
  })
  test('what is on its way is gone as well; compensation is not taken from the line', () => {
    const ledger = ledgerOf(lines, [
      entry('1', 5_000, { held: true }),
      entry('1', 9_900, { kind: 'compensation' }),
    ])
    expect(ledger.accounts[0]).toMatchObject({ heldFen: 5_000, compensatedFen: 9_900, leftFen: 7_500 })
  })
  test('sent again and kept: no refund on top of it, unless the goods come back', () => {
    const ledger = ledgerOf(lines, [entry('1', 12_500, { kind: 'reship' })])
    expect(shareAmount(ledger, { fen: 1, lines: ['1'], keeps: true }).ok).toBe(false)
    expect(shareAmount(ledger, { fen: 12_500, lines: ['1'], keeps: false }).ok).toBe(true)
  })
  test('a line that was never bought has nothing to refund', () => {
    expect(shareAmount(ledgerOf(lines, []), { fen: 1, lines: ['9'], keeps: false })).toMatchObject({
      refusal: { code: 'ledger.line_unknown' },
    })
  })
  test('what was refunded before the lines were known is not refunded again', () => {
    const ledger = ledgerOf(lines, [entry('1', 12_500), entry(WHOLE, 12_000)])
    expect(ledger).toMatchObject({ refundedFen: 24_500, leftFen: 500 })
    expect(ledger.accounts.map(({ leftFen }) => leftFen)).toEqual([0, 500])
  })
})

const fen = fc.integer({ min: 0, max: 400_000 })
const someLines = fc
  .array(fc.record({ paidFen: fc.option(fen, { nil: null }), priceFen: fc.option(fen, { nil: null }) }), {
    maxLength: 5,
  })
  .map((all) => all.map((one, at) => line(String(at + 1), one.paidFen, { priceFen: one.priceFen })))
const orders = fc.record({
  paidFen: fc.option(fen, { nil: null }),
  postageFen: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: null }),
  title: fc.constant(null),
  lines: someLines,
})

type Command =
  | { readonly does: 'grant'; readonly fen: number; readonly at: number | null; readonly keeps: boolean }
  | { readonly does: 'compensate' | 'reship'; readonly fen: number; readonly at: number }
  | { readonly does: 'carry_out'; readonly grant: number }
  | { readonly does: 'give_up'; readonly grant: number }
  | { readonly does: 'learn_lines' }
const at = fc.integer({ min: 0, max: 5 })
const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constant('grant' as const),
      fen,
      at: fc.option(at, { nil: null }),
      keeps: fc.boolean(),
    }),
    fc.record({ does: fc.constantFrom('compensate' as const, 'reship' as const), fen, at }),
    // Said again and again: what was carried out once stays so.
    fc.record({ does: fc.constantFrom('carry_out' as const, 'give_up' as const), grant: at }),
    fc.constant({ does: 'learn_lines' as const }),
  ),
  { maxLength: 30 },
)

interface Grant {
  entries: Entry[]
  state: 'held' | 'paid' | 'given_up'
}

/** The books as the desk keeps them: granted amounts hold their place until they are carried out or given up. */
class Desk {
  grants: Grant[] = []
  others: Entry[] = []
  lines: PaidLine[]
  constructor(lines: PaidLine[]) {
    this.lines = lines
  }
  get ledger() {
    const held = this.grants.flatMap(({ entries, state }) =>
      state === 'given_up' ? [] : entries.map((entry) => ({ ...entry, held: state === 'held' })),
    )
    return ledgerOf(this.lines, [...held, ...this.others])
  }
  run(command: Command, known: PaidLine[]): void {
    if (command.does === 'learn_lines') this.lines = known
    else if (command.does === 'grant') this.grant(command)
    else if (command.does === 'compensate' || command.does === 'reship') {
      const kind = command.does === 'reship' ? 'reship' : 'compensation'
      const name = this.lines[command.at % this.lines.length]!.line
      this.others.push({ line: name, kind, fen: command.fen, held: false })
    } else if (command.does === 'carry_out' || command.does === 'give_up') {
      const grant = this.grants[command.grant]
      if (grant?.state === 'held') grant.state = command.does === 'carry_out' ? 'paid' : 'given_up'
    }
  }
  private grant({ fen: wanted, at: where, keeps }: Extract<Command, { does: 'grant' }>): void {
    const lines = where === null ? null : [this.lines[where % this.lines.length]!.line]
    const shares = shareAmount(this.ledger, { fen: wanted, lines, keeps })
    if (!shares.ok) return
    expect(shares.value.reduce((sum, one) => sum + one.fen, 0)).toBe(wanted)
    this.grants.push({
      state: 'held',
      entries: shares.value.map((share) => ({ ...share, kind: 'refund', held: true })),
    })
  }
  get refunded(): number {
    return this.grants
      .filter(({ state }) => state !== 'given_up')
      .flatMap(({ entries }) => entries)
      .reduce((sum, one) => sum + one.fen, 0)
  }
}

test('no order of grants, repeats, reships and late news of its lines refunds more than was paid', () => {
  fc.assert(
    fc.property(orders, commands, (of, list) => {
      const known = paidLines(of)
      if (known === null || known.length === 0) return
      const total = known.reduce((sum, one) => sum + one.paidFen, 0)
      if (of.paidFen !== null) expect(total).toBe(of.paidFen)
      const desk = new Desk(paidLines({ ...of, paidFen: total, lines: [] })!)
      for (const command of list) {
        desk.run(command, known)
        const { ledger, refunded } = desk
        expect(refunded).toBeLessThanOrEqual(total)
        expect(ledger.refundedFen + ledger.heldFen).toBe(refunded)
        expect(ledger.leftFen).toBe(total - refunded)
        for (const account of ledger.accounts) {
          expect(account.refundedFen + account.heldFen).toBeLessThanOrEqual(account.paidFen)
          expect(account.leftKeptFen).toBeLessThanOrEqual(account.leftFen)
        }
      }
      // To the fen: what is left can be refunded, and then nothing is.
      const rest = desk.ledger.leftFen
      expect(shareAmount(desk.ledger, { fen: rest + 1, lines: null, keeps: false }).ok).toBe(false)
      desk.run({ does: 'grant', fen: rest, at: null, keeps: false }, known)
      expect(desk.ledger.leftFen).toBe(0)
      expect(desk.refunded).toBe(total)
    }),
    runs,
  )
})
