import { sql } from 'kysely'
import type { CauseDepartment, CauseGroup, UsageAnswer, UsageTaskKind } from '@aftercare/contract/cause-lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'

export interface StoredEntry {
  readonly code: string
  readonly name: string
  readonly group: CauseGroup
  readonly owner: CauseDepartment
  readonly retired: boolean
}

/** What a shop changed in the tree, and what it added. Served by the primary key. */
export async function entriesOf(db: Db, shopId: string): Promise<StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`
    select shop_causes.code, shop_causes.name, shop_causes."group", shop_causes.owner, shop_causes.retired
    from shop_causes where shop_causes.shop_id = ${shopId}::uuid
    order by shop_causes.code
  `.execute(db)
  return rows
}

export async function saveEntry(db: Db, shopId: string, of: StoredEntry): Promise<void> {
  await sql`
    insert into shop_causes (shop_id, code, name, "group", owner, retired)
    values (${shopId}::uuid, ${of.code}, ${of.name}, ${of.group}, ${of.owner}, ${of.retired})
    on conflict (shop_id, code) do update
    set name = excluded.name, "group" = excluded."group", owner = excluded.owner, retired = excluded.retired
  `.execute(db)
}

/** The causes that a case has, in their order. */
export async function causeCodesOf(db: Db, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select case_causes.code from case_causes where case_causes.case_id = ${caseId}::uuid
    order by case_causes.position
  `.execute(db)
  return rows.map(({ code }) => code)
}

/** Makes room for others; the case is held. */
export async function clearCauses(db: Db, caseId: string): Promise<void> {
  await sql`delete from case_causes where case_causes.case_id = ${caseId}::uuid`.execute(db)
}

export interface Article {
  readonly sku: string
  readonly title: string | null
}

/** The product that a case is about: the line that was named, or the first one of its order. */
export async function articleOf(
  db: Db,
  { orderId, orderLine }: { readonly orderId: string | null; readonly orderLine: string | null },
): Promise<Article> {
  if (orderId === null) return { sku: '', title: null }
  const { rows } = await sql<Article>`
    select coalesce(order_lines.sku, '') as sku, coalesce(order_lines.title, orders.title) as title
    from orders left join order_lines on order_lines.order_id = orders.id
    where orders.id = ${orderId}::uuid
    order by (order_lines.line = ${orderLine}) desc nulls last, order_lines.position
    limit 1
  `.execute(db)
  return rows[0] ?? { sku: '', title: null }
}

interface Asked {
  readonly id: string
  readonly shopId: string
  readonly kind: UsageTaskKind
  readonly article: Article
  readonly at: Instant
}

/** The open task of an article; opened when there is none. Two cases at once come to the same one. */
export async function taskFor(db: Db, { id, shopId, kind, article, at }: Asked): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into usage_tasks (id, shop_id, kind, sku, title, state, opened_at)
    values (${id}::uuid, ${shopId}::uuid, ${kind}, ${article.sku}, ${article.title}, 'open', ${new Date(at)})
    on conflict (shop_id, kind, sku) where state = 'open' do update set title = excluded.title
    returning usage_tasks.id
  `.execute(db)
  return rows[0]!.id
}

interface Answered {
  readonly caseId: string
  readonly answer: UsageAnswer
  readonly page: string | null
  readonly script: string | null
  readonly at: Instant
  readonly by: string | null
}

export async function saveAnswer(db: Db, of: Answered): Promise<void> {
  await sql`
    insert into usage_answers (case_id, answer, page_task, script_task, at, by)
    values (${of.caseId}::uuid, ${of.answer}, ${of.page}::uuid, ${of.script}::uuid, ${new Date(of.at)}, ${of.by}::uuid)
    on conflict (case_id) do update
    set answer = excluded.answer, page_task = excluded.page_task, script_task = excluded.script_task,
      at = excluded.at, by = excluded.by
  `.execute(db)
}

/** An answer that was taken back leaves no task behind that no case asks for. */
export async function dropEmptyTasks(db: Db, tasks: readonly string[]): Promise<void> {
  await sql`
    delete from usage_tasks
    where usage_tasks.id = any(${tasks}::uuid[]) and usage_tasks.state = 'open'
      and not exists (select 1 from usage_answers where usage_answers.page_task = usage_tasks.id)
      and not exists (select 1 from usage_answers where usage_answers.script_task = usage_tasks.id)
  `.execute(db)
}

/** The tasks that the answer of a case asked for; it is given up when its class is another one now. */
export async function tasksOfCase(db: Db, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ page: string | null; script: string | null }>`
    select usage_answers.page_task as page, usage_answers.script_task as script
    from usage_answers where usage_answers.case_id = ${caseId}::uuid
  `.execute(db)
  return rows.flatMap(({ page, script }) => [page, script]).filter((id) => id !== null)
}

export async function clearAnswer(db: Db, caseId: string): Promise<void> {
  await sql`delete from usage_answers where usage_answers.case_id = ${caseId}::uuid`.execute(db)
}

interface HeldTask {
  readonly id: string
  readonly shopId: string
  readonly state: string
}

/** A task of one of these shops, held for this transaction. */
export async function lockTask(db: Db, id: string, shops: readonly string[]): Promise<HeldTask | null> {
  const { rows } = await sql<HeldTask>`
    select usage_tasks.id, usage_tasks.shop_id as "shopId", usage_tasks.state from usage_tasks
    where usage_tasks.id = ${id}::uuid and usage_tasks.shop_id = any(${shops}::uuid[]) for update
  `.execute(db)
  return rows[0] ?? null
}
