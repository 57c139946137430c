import { sql } from 'kysely'
import type { OpinionRule, OpinionSettings, SetOpinionRule } from '@aftercare/contract/second-opinion'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { hostOf, mayWrite, type Network } from '../../platform/outward/addresses.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { fenOf, monthOf } from './domain/budget.ts'

/** What the room stands on beside the database. */
export interface OpinionTools extends Network {
  /** The secret of the instance: opens the shops' keys. */
  readonly secret: Uint8Array
}

export interface StoredRule extends OpinionRule {
  readonly sealedKey: Buffer | null
  readonly failures: number
  readonly pausedUntil: Instant | null
}

/** Before a shop has decided nothing leaves the house. */
const undecided: StoredRule = {
  running: false,
  triage: true,
  drafts: true,
  baseUrl: '',
  model: '',
  monthlyTokens: 1_000_000,
  monthlyFen: 5_000,
  fenPerMillion: 0,
  timeoutSeconds: 20,
  sealedKey: null,
  failures: 0,
  pausedUntil: null,
}

export async function ruleOf(db: Db, shopId: string): Promise<StoredRule> {
  const { rows } = await sql<StoredRule>`
    select opinion_rules.running, opinion_rules.triage, opinion_rules.drafts, opinion_rules.model,
      opinion_rules.base_url as "baseUrl", opinion_rules.sealed_key as "sealedKey", opinion_rules.failures,
      opinion_rules.monthly_tokens as "monthlyTokens", opinion_rules.monthly_fen as "monthlyFen",
      opinion_rules.fen_per_million as "fenPerMillion", opinion_rules.timeout_seconds as "timeoutSeconds",
      opinion_rules.paused_until as "pausedUntil"
    from opinion_rules where opinion_rules.shop_id = ${shopId}::uuid
  `.execute(db)
  return rows[0] ?? undecided
}

const PURPOSE = 'second-opinion'

/** The key of the shop; null: there is none, or it was sealed by another secret. */
export function keyOf({ sealedKey }: StoredRule, { secret }: OpinionTools): string | null {
  return (sealedKey && unseal(sealedKey, secret, PURPOSE)?.toString('utf8')) ?? null
}

/** The settings as a screen shows them: never the key. */
export async function settingsOf(
  db: Db,
  shopId: string,
  { now, ...tools }: OpinionTools & { readonly now: Instant },
): Promise<OpinionSettings> {
  const rule = await ruleOf(db, shopId)
  const { rows } = await sql<{ tokens: number; microFen: number }>`
    select opinion_months.tokens, opinion_months.micro_fen as "microFen" from opinion_months
    where opinion_months.shop_id = ${shopId}::uuid and opinion_months.month = ${monthOf(now)}
  `.execute(db)
  const { sealedKey: _sealed, failures: _failures, pausedUntil, ...shown } = rule
  return {
    ...shown,
    hasKey: keyOf(rule, tools) !== null,
    spentTokens: rows[0]?.tokens ?? 0,
    spentFen: fenOf(rows[0]?.microFen ?? 0),
    pausedUntil: pausedUntil === null || pausedUntil <= now ? null : toShanghai(pausedUntil),
    privateAllowed: tools.privateNetworks,
  }
}

const isComplete = ({ baseUrl, model, monthlyTokens, triage, drafts }: OpinionRule): boolean =>
  baseUrl !== '' && model !== '' && monthlyTokens > 0 && (triage || drafts)

/** Sets what the shop allows. Another address, model or key closes the breaker: it is another endpoint. */
export async function setRule(
  work: Work,
  shopId: string,
  {
    tools,
    rule: { shop: _shop, key, ...rule },
  }: { readonly tools: OpinionTools; readonly rule: SetOpinionRule },
): Promise<Outcome<OpinionSettings>> {
  if (rule.baseUrl !== '' && !URL.canParse(rule.baseUrl)) return refused({ code: 'opinion.incomplete' })
  if (rule.baseUrl !== '' && !mayWrite(hostOf(new URL(rule.baseUrl)), tools))
    return refused({ code: 'opinion.private_address' })
  if (rule.running && !isComplete(rule)) return refused({ code: 'opinion.incomplete' })
  const before = await ruleOf(work.db, shopId)
  // A key is for the server that it was given for: another one never gets it.
  const moved = before.baseUrl !== '' && originOf(before.baseUrl) !== originOf(rule.baseUrl)
  const kept = moved ? null : before.sealedKey
  const sealed = key === undefined ? kept : key && seal(Buffer.from(key, 'utf8'), tools.secret, PURPOSE)
  const { running, triage, drafts, baseUrl, model, monthlyTokens, monthlyFen, fenPerMillion } = rule
  await sql`
    insert into opinion_rules (shop_id, running, triage, drafts, base_url, model, sealed_key, monthly_tokens,
      monthly_fen, fen_per_million, timeout_seconds, changed_at, failures)
    values (${shopId}, ${running}, ${triage}, ${drafts}, ${baseUrl}, ${model}, ${sealed}, ${monthlyTokens},
      ${monthlyFen}, ${fenPerMillion}, ${rule.timeoutSeconds}, ${new Date(work.now)}, 0)
    on conflict (shop_id) do update set running = excluded.running, triage = excluded.triage,
      drafts = excluded.drafts, base_url = excluded.base_url, model = excluded.model,
      sealed_key = excluded.sealed_key, monthly_tokens = excluded.monthly_tokens,
      monthly_fen = excluded.monthly_fen, fen_per_million = excluded.fen_per_million,
      timeout_seconds = excluded.timeout_seconds, changed_at = excluded.changed_at, failures = 0, paused_until = null
  `.execute(work.db)
  const keyChanged = key !== undefined || (moved && before.sealedKey !== null)
  const data = { running, triage, drafts, monthlyTokens, monthlyFen, keyChanged }
  record(work, { shopId, action: 'opinion.changed', subject: shopId, data })
  return done(await settingsOf(work.db, shopId, { ...tools, now: work.now }))
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)
