import { expect, test } from 'vitest'
import { categories, flags, levels, subtypes, waitingFor, type Category } from '@aftercare/contract/lists'
import { days, hours, minutes, parseInstant, type Instant } from '../../kernel/time.ts'
import { namedId, newId } from '../../platform/ids.ts'
import { SYSTEM, type Row, type Work } from '../../platform/work.ts'
import type { CaseFile } from '../../rooms/cases/index.ts'
import { viewCounts } from './desk.fixture.ts'
import { rulesOfTheShop } from './judge.ts'
import { staff } from './people.ts'
import { planDemo } from './plan.ts'
import type { DemoPlan, DemoStory } from './steps.ts'
import { tellStory, type Stage } from './tell-story.ts'
import { gramCounter } from '../../rooms/search/index.ts'
import { loadModel } from '../../rooms/triage/index.ts'

const judge = rulesOfTheShop()

type StoredCase = CaseFile['state'] &
  CaseFile['identity'] & { readonly queueDue: Instant; readonly toAnswer: boolean }

interface Told {
  readonly plan: DemoPlan
  readonly refused: readonly string[]
  /** Whom a visitor becomes first. */
  readonly agentId: string
  readonly cases: readonly StoredCase[]
  readonly tables: ReadonlyMap<string, readonly Row[]>
}

const stageOf = (plan: DemoPlan, until: Instant): Stage => ({
  tools: { model: loadModel(), grams: gramCounter(), secret: Buffer.alloc(32) },
  shop: { id: newId(), code: 'demo' },
  until,
  personIds: new Map(staff.map(({ login }) => [login, newId()])),
  customers: new Map(plan.customers.map((one) => [one.key, one])),
  idOf: (key) => namedId('demo', key),
  numberOf: (index) => 1001 + index,
})

/** Tells a whole plan with the real rules and no database: each story hands its rows over once. */
async function tell(now: Instant, seed: number, cases: number): Promise<Told> {
  const plan = planDemo({ now, seed, cases, orders: cases * 2, judge })
  const stage = stageOf(plan, now)
  const tables = new Map<string, Row[]>()
  const work = collecting(now, (table, row) => {
    const rows = tables.get(table) ?? []
    tables.set(table, rows)
    rows.push(row)
  })
  const refused: string[] = []
  for (const story of plan.stories) refused.push(...(await tellStory(work, stage, story)))
  const agentId = stage.personIds.get('agent')!
  return { plan, refused, agentId, cases: (tables.get('cases') ?? []) as (Row & StoredCase)[], tables }
}

/** A work without a database: a story that asked for one would fail. */
const collecting = (now: Instant, keep: (table: string, row: Row) => void): Work =>
  ({
    now,
    by: SYSTEM,
    begun: [],
    insert: (table, ...parts) => keep(table, Object.assign({}, ...parts) as Row),
    update: (table) => {
      throw new Error(`a story changes no row of ${table} that it has not written`)
    },
  }) satisfies Omit<Work, 'db'> as Omit<Work, 'db'> as Work

const starts = [
  ['2026-11-22 15:20', 20_261_111],
  ['2026-11-12 03:10', 2],
  ['2026-06-03 08:40', 3],
  ['2027-01-01 23:55', 4],
] as const
const told = await Promise.all(starts.map(([at, seed]) => tell(parseInstant(at)!, seed, 300)))

test.each(told.map((one, i) => [starts[i]![0], one] as const))(
  'a shop that starts at %s: no rule refuses a step, what was to be closed is closed, nothing is in the future',
  (at, { plan, refused, cases, tables }) => {
    const now = parseInstant(at)!
    expect(refused).toEqual([])
    expect(cases).toHaveLength(plan.cases.length)
    const open = cases.filter(({ status }) => status !== 'closed')
    expect(open.length).toBe(plan.cases.filter(({ fate }) => fate !== 'closed').length)
    const future = [...tables].flatMap(([table, rows]) =>
      rows.flatMap((row) => (typeof row['at'] === 'number' && row['at'] > now ? [table] : [])),
    )
    expect(future).toEqual([])
    expect(cases.map(({ number }) => number).sort((a, b) => a - b)).toEqual(cases.map((_, i) => 1001 + i))
    const byNumber = [...cases].sort((a, b) => a.number - b.number)
    const times = byNumber.map(({ openedAt }) => openedAt)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  },
)

test.each(told.map((one, i) => [starts[i]![0], one] as const))(
  'the desk at %s: every view that people can fill is filled, and a handful is late',
  (at, { cases, agentId }) => {
    const counts = viewCounts(cases, parseInstant(at)!)
    expect(counts.open).toBeGreaterThan(100)
    expect(counts.open).toBeLessThan(180)
    for (const view of [
      'unassigned',
      'to_answer',
      'to_send',
      'due_30m',
      'breached',
      'review',
      'stale',
      'chaseDue',
    ] as const)
      expect(counts[view], view).toBeGreaterThan(0)
    expect(counts.awaiting + counts.resolving).toBeGreaterThan(1)
    expect(counts.waiting.customer! + counts.waiting.return!).toBeGreaterThan(1)
    expect(counts.breached).toBeLessThan(30)
    expect(counts.stale).toBeLessThan(8)
    expect(counts.busiest).toBeGreaterThan(3)
    const mine = cases.filter((one) => one.status !== 'closed' && one.assigneeId === agentId)
    expect(mine.length).toBeGreaterThan(6)
  },
)

const all = told.flatMap(({ cases }) => cases)

test('everybody is waited for somewhere, in a shop of full size as well as over some small ones', () => {
  const waited = new Set(all.flatMap((one) => (one.status === 'closed' ? [] : one.waitingFor)))
  for (const whom of waitingFor) expect([...waited], whom).toContain(whom)
})

test('every class, sub-type, level, emotion and flag occurs, as the rules read them', () => {
  for (const category of categories)
    expect(
      all.some((one) => one.category === category),
      category,
    ).toBe(true)
  for (const subtype of Object.values(subtypes).flat())
    expect(
      all.some((one) => one.subtype === subtype),
      subtype,
    ).toBe(true)
  for (const level of levels)
    expect(
      all.some((one) => one.level === level),
      level,
    ).toBe(true)
  for (const emotion of [0, 1, 2, 3]) expect(all.some((one) => one.emotion === emotion)).toBe(true)
  for (const flag of flags)
    expect(
      all.some(({ triage }) => triage.flags[flag].holds),
      flag,
    ).toBe(true)
})

test('classes are near 35/28/20/10/7 of the complaints, as they stand on the cases', () => {
  const complaints = all.filter(({ category, triage }) => category !== 'none' && !triage.ordinaryRequest)
  const share = (category: Category) =>
    (100 * complaints.filter((one) => one.category === category).length) / complaints.length
  for (const [category, wanted] of [
    ['mismatch', 35],
    ['logistics', 28],
    ['usage', 20],
    ['service', 10],
    ['special', 7],
  ] as const)
    expect(Math.abs(share(category) - wanted), `${category} ${share(category)}`).toBeLessThan(3)
})

test('most promises were kept: few warnings became breaches', () => {
  const clocks = told.flatMap(({ tables }) => tables.get('clocks') ?? [])
  const breached = (duty: string) => {
    const own = clocks.filter((clock) => clock['duty'] === duty)
    return own.filter((clock) => clock['breachedAt'] !== null).length / own.length
  }
  for (const duty of ['answer_customer', 'finish_review', 'close_case', 'first_reply', 'call_customer'])
    expect(breached(duty), duty).toBeLessThan(0.12)
})

test('every row is handed over once, with its last state', () => {
  for (const { tables } of told)
    for (const table of ['cases', 'messages', 'clocks', 'calls']) {
      const ids = (tables.get(table) ?? []).map((row) => row['id'])
      expect(new Set(ids).size, table).toBe(ids.length)
    }
})

test('a story whose steps the rules forbid says which', async () => {
  const now = parseInstant('2026-11-22 15:20')!
  const plan = planDemo({ now, seed: 9, cases: 40, orders: 40, judge })
  const story = plan.stories.find(
    ({ steps }) => steps.at(-1)!.do === 'close' && steps.some((step) => step.do === 'finish_review'),
  )!
  const [open, ...rest] = story.steps
  const close = rest.at(-1)!
  const broken = { ...story, steps: [open!, { ...close, at: open!.at + minutes(1) }] }
  const one = await tellOne(broken, plan, now)
  expect(one).toEqual([expect.stringMatching(/^case \d+ close: case\./)])
  const byNobody = { ...story, steps: [open!, { ...close, by: 'quality', at: open!.at + hours(1) }] }
  expect(await tellOne(byNobody, plan, now)).toEqual([expect.stringContaining('actor.not_allowed')])
})

const tellOne = (story: DemoStory, plan: DemoPlan, now: Instant): Promise<string[]> =>
  tellStory(
    collecting(now, () => undefined),
    stageOf(plan, now + days(1)),
    story,
  )

test('what has become a dispute is settled by the supervisor before it is closed', async () => {
  const now = parseInstant('2026-11-22 15:20')!
  const plan = planDemo({ now, seed: 5, cases: 60, orders: 120, judge })
  const isPlain = ({ steps }: DemoStory): boolean =>
    steps.some((one) => one.do === 'close') && steps.every((one) => one.do !== 'lower_level')
  const story = plan.stories.find(isPlain)!
  const at = story.steps.findIndex((one) => one.do === 'close')
  const close = story.steps[at]!
  const raised = { do: 'raise_level', level: 'disputed', needsReview: true, reason: '客户要求赔偿' } as const
  const dispute = { at: close.at - minutes(1), case: close.case, by: 'lead', ...raised } as const
  const steps = [...story.steps.slice(0, at), dispute, ...story.steps.slice(at)]
  const events: Row[] = []
  const work = collecting(now, (table, row) => void (table === 'caseEvents' && events.push(row)))
  expect(await tellStory(work, stageOf(plan, now), { ...story, steps })).toEqual([])
  const kinds = events.map((row) => row['kind'])
  expect(kinds.slice(-2)).toEqual(['level_lowered', 'case_closed'])
})
