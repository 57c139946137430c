import { sql } from 'kysely'
import type { Category, Flag, Subtype } from '@aftercare/contract/lists'
import { isHeldBack } from '../src/rooms/learning/domain/held-back.ts'
import { allTexts, type Material } from '../src/rooms/learning/index.ts'
import type { Shop } from './open-shop.ts'

const things = ['台灯', '水杯', '书架', '雨伞', '音箱', '靠枕', '锅铲', '闹钟', '拖鞋', '背包']
const places = ['客厅', '书房', '阳台', '办公室', '老家', '宿舍', '店里', '车上', '床头', '厨房']

/** Words that only this shop has: no model that ships knows what 青梧改字 is. */
export const houseTexts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const [thing, place] = [things[i % 10]!, places[Math.floor(i / 10) % 10]!]
    return `${place}用的${thing}想要青梧改字第${i}款`
  })

export interface Label {
  readonly category: Category
  readonly subtype: Subtype | null
  readonly flags?: Partial<Record<Flag, boolean>>
}

/** Cases with these words, all of the shop, in the order of the texts. */
export async function openCases(shop: Shop, texts: readonly string[]): Promise<string[]> {
  const line = (text: string) => JSON.stringify({ shop: 'demo', channel: 'api', text, customer: {} })
  const answer = await shop.as('agent').post('/cases:batch', texts.map(line).join('\n'), {
    'content-type': 'application/x-ndjson',
  })
  return (answer.body as string)
    .split('\n')
    .filter(Boolean)
    .map((one) => JSON.parse(one).case.number as string)
}

/** Corrects the cases as people would have over the weeks; `label` is told whether the case is held back. */
export async function correctCases(
  shop: Shop,
  numbers: readonly string[],
  label: (heldBack: boolean, at: number) => Label,
): Promise<void> {
  const { rows } = await sql<{ id: string; number: number }>`
    select cases.id, cases.number from cases where cases.number = any(${numbers.map((one) => Number(one.slice(3)))}::bigint[])
    order by cases.number
  `.execute(shop.database.db)
  const labels = rows.map(({ id }, i) => {
    const { flags = null, ...isNow } = label(isHeldBack(id), i)
    return { id, flags, isNow: { ...isNow, emotion: 0 } }
  })
  await sql`
    insert into triage_corrections (case_id, id, at, by, was, is_now, model, confidence, flags)
    select cases.id, gen_random_uuid(), ${new Date(shop.now())}, ${shop.person('agent')},
      jsonb_build_object('category', cases.category, 'subtype', cases.subtype, 'emotion', 0), said."isNow",
      cases.triage->>'model', (cases.triage->>'confidence')::real, said.flags
    from jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) as said (id uuid, "isNow" jsonb, flags jsonb)
    join cases on cases.id = said.id
  `.execute(shop.database.db)
}

/** Of the project's texts so few, in so few rounds, that a lesson takes seconds. What judges is easy for any model. */
export async function fewTexts(): Promise<Material> {
  const { own, settings } = await allTexts()
  const training = own.training.filter((_, at) => at % 10 === 0)
  const judging = training.filter(({ flags }) => flags.length === 0).slice(0, 20)
  return { own: { training, share: own.share }, judging, settings: { ...settings, epochs: 6 } }
}
