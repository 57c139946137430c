import { sql } from 'kysely'
import type { CaseProposals, Proposal } from '@aftercare/contract/remedies'
import type { RemedyPolicy } from '@aftercare/contract/remedy-policy'
import type { ProductCategory } from '@aftercare/contract/lists'
import type { Language } from '@aftercare/contract/words'
import { done, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Caller } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'
import { family, type CaseFile } from '../../cases/index.ts'
import { describeArticle } from '../../rulebook/index.ts'
import { describeGrant } from '../because.ts'
import { lookAt, type Looked } from '../check-remedy.ts'
import { mayGrant } from '../domain/authority.ts'
import { planOf } from '../domain/plan.ts'
import { propose, type Draft, type ProposalFacts } from '../domain/propose.ts'
import { leftBackOf, leftOf, weigh, type Weighed } from '../domain/weigh.ts'
import { whyNotNow } from '../grant-remedy.ts'
import { reasonSentences, wordingOf } from '../wording.ts'
import { describeLedger } from './rows.ts'

interface Said {
  readonly words: string
  readonly goods: ProductCategory | null
  readonly asked: readonly string[]
}

/** What the customer said, what she bought, and what she was asked already; each by index. */
async function readSaid(db: Db, { identity, state }: CaseFile): Promise<Said> {
  const cases = family({ identity, state })
  const { rows } = await sql<Said>`
    select
      (select coalesce(string_agg(messages.text, ' '), '') from messages
       where messages.case_id = any(${cases}::uuid[]) and messages.kind = 'customer') as words,
      (select coalesce(lines.product_category, orders.product_category) from orders
       left join order_lines as lines on lines.order_id = orders.id and lines.line = ${identity.orderLine}
       where orders.id = ${identity.orderId}::uuid) as goods,
      (select coalesce(jsonb_agg(remedies.hint), '[]'::jsonb) from remedies
       where remedies.case_id = any(${cases}::uuid[]) and remedies.hint is not null) as asked
  `.execute(db)
  return rows[0]!
}

interface Tried {
  readonly hint: string
  readonly tried: number
  readonly saved: number
}
/** Below so many offers a share says nothing: 暂无数据. */
const LEAST = 30

/** How often the rows of 多想一步 were offered in closed cases, and ended without money back. */
async function readTried(db: Db, shopId: string, hints: readonly string[]): Promise<Map<string, Tried>> {
  if (hints.length === 0) return new Map()
  const { rows } = await sql<Tried>`
    select remedies.hint, count(*)::int as tried, (count(*) filter (where not exists (
      select 1 from remedies as refunds where refunds.case_id = remedies.case_id and refunds.state = 'done'
        and refunds.kind in ('refund', 'return_refund'))))::int as saved
    from remedies join cases on cases.id = remedies.case_id and cases.status = 'closed'
    where remedies.shop_id = ${shopId}::uuid and remedies.hint = any(${hints}::text[])
    group by remedies.hint
  `.execute(db)
  return new Map(rows.map((row) => [row.hint, row]))
}

interface Asked {
  readonly number: number | null
  readonly now: Instant
  readonly language: Language
}

/** 建议方案: what could be done in a case, best first, each with why, what it costs and who may grant it. */
export async function proposalsOf(
  db: Db,
  caller: Caller,
  { language, ...asked }: Asked,
): Promise<Outcome<CaseProposals>> {
  const looked = await lookAt(db, caller, asked)
  if (!looked.ok) return looked
  const { facts, file, policy, role } = looked.value
  const plain = mayGrant(
    { byRight: false, fen: 0, urgentReship: false, offline: false },
    role,
    { onOrderFen: 0, todayFen: facts.given.todayFen },
    policy.authority,
  )
  const said = await readSaid(db, file)
  const drafts = whyNotNow(file) ? [] : propose(factsOf(looked.value, said, asked.now), policy)
  const hints = drafts.flatMap(({ hint }) => (hint ? [hint.id] : []))
  const tried = await readTried(db, file.identity.shopId, hints)
  return done({
    items: drafts.flatMap((draft) => describe(draft, { looked: looked.value, tried, language }) ?? []),
    ledger: facts.ledger && describeLedger(facts.ledger),
    limits: {
      goodwillFen: plain.limitFen ?? 0,
      leftTodayFen: plain.leftTodayFen ?? 0,
      onOrderFen: facts.given.onOrderFen,
    },
  })
}

function factsOf({ facts, rule, file, policy }: Looked, said: Said, now: Instant): ProposalFacts {
  const { state } = file
  const today = toShanghai(now).slice(0, 10)
  const window = rule?.deadlines.find(({ kind }) => kind === 'notice_window')
  const own = facts.ownLine === null ? null : [facts.ownLine]
  const { neededBy } = state.triage
  return {
    subtype: state.subtype as ProposalFacts['subtype'],
    goods: said.goods,
    wish: state.triage.wish,
    urgent: state.level === 'urgent',
    dependsOn: state.triage.flags.dependsOn.holds,
    safety: state.triage.flags.safety.holds,
    datePast: neededBy !== null && neededBy.slice(0, 10) < today,
    words: said.words,
    rule: rule && {
      verdict: rule.row.verdict,
      remedies: rule.row.remedies,
      shopPaysFreight: rule.row.freight === 'shop_pays',
      lastDay: rule.matter === 'no_reason' && window !== undefined && window.on <= today,
    },
    shipped: facts.right.shipped,
    leftFen: facts.ledger && leftBackOf(facts.ledger, own),
    leftKeptFen: facts.ledger && leftOf(facts.ledger, own),
    goodwillFen: policy.authority.goodwill.agentFen,
    asked: said.asked,
  }
}

interface Describing {
  readonly looked: Looked
  readonly tried: ReadonlyMap<string, Tried>
  readonly language: Language
}

// What nobody could grant is no proposal.
function describe(draft: Draft, { looked, tried, language }: Describing): Proposal | null {
  const { facts, role, policy, rule } = looked
  const { id, kind, fen, hint, why } = draft
  const amount = planOf(kind).money && fen > 0 ? fen : null
  const wish = { kind, fen: amount, costFen: null, lines: null, route: 'platform' as const }
  // Nobody knows yet how much the price has dropped: it is weighed when the agent says it.
  const weighed = weigh(kind === 'price_protection' ? { ...wish, fen: 1 } : wish, facts, {
    role,
    policy: policy.authority,
  })
  if (!weighed.ok) return null
  const { ground, grant, steps } = weighed.value
  const shopPays = rule?.row.freight !== 'customer_pays'
  return {
    ...{ id, kind, fen },
    costFen: weighed.value.costFen,
    shopCostFen: costOf(weighed.value, { draft, shopPays, costs: policy.costs }),
    lines: facts.ownLine === null ? null : [facts.ownLine],
    because: hint ? hint.title : reasonSentences[why][language],
    articles: (ground === 'rule' && rule ? rule.articles.slice(0, 2) : []).map((one) =>
      describeArticle(one, language),
    ),
    grant: describeGrant(grant, { ground, given: facts.given, language }),
    steps: [...steps],
    wording: wordingOf(draft, shopPays),
    hint: hint && {
      id: hint.id,
      question: hint.says,
      tried: tried.get(hint.id)?.tried ?? 0,
      savedPercent: savedPercent(tried.get(hint.id)),
    },
  }
}

const savedPercent = (of: Tried | undefined): number | null =>
  of === undefined || of.tried < LEAST ? null : Math.round((of.saved * 100) / of.tried)

interface Costing {
  readonly draft: Draft
  readonly shopPays: boolean
  readonly costs: RemedyPolicy['costs']
}

/** What it costs the shop: the money, goods at what they cost, and the parcels that it pays for. */
function costOf({ fen, costFen, steps }: Weighed, { draft: { kind }, shopPays, costs }: Costing): number {
  const back = steps.includes('receive_goods') && shopPays ? costs.parcelFen : 0
  const out = steps.includes('ship_goods') ? costs.parcelFen : 0
  const goods = Math.round((costFen * costs.goodsPercent) / 100)
  // Goods that come back are on the shelf again: what is lost is the sale, not their worth.
  const money = kind === 'return_refund' ? 0 : fen
  return money + goods + back + out
}
