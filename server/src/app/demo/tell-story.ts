import { permissionsOf } from '@aftercare/contract/permissions'
import { invariant } from '../../kernel/outcome.ts'
import { minutes, seconds, type Instant } from '../../kernel/time.ts'
import type { Membership } from '../../platform/caller.ts'
import { SYSTEM, type Actor, type Work } from '../../platform/work.ts'
import {
  saveCase,
  type CaseFile,
  type CaseNumbers,
  type CaseWithWords,
  type Goods,
} from '../../rooms/cases/index.ts'
import { isOpen } from '../../rooms/clocks/index.ts'
import { actOnFile } from '../../rooms/clocks/jobs.ts'
import { NO_MEMORY, openArrival, type Arrival, type IntakeTools } from '../../rooms/intake/index.ts'
import { firstPolicy, policyHash } from '../../rooms/policy/index.ts'
import { acts, type Scene } from './acts.ts'
import { remember, type Memory } from './memory.ts'
import { hurryNote, settledNote } from './notes.ts'
import { staff, type DemoCustomer } from './people.ts'
import type { DemoOrder, DemoStep, DemoStory } from './steps.ts'

export interface Stage {
  readonly tools: Pick<IntakeTools, 'model' | 'grams' | 'secret'>
  readonly shop: { readonly id: string; readonly code: string }
  /** The present: nothing is told beyond it. */
  readonly until: Instant
  readonly personIds: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, DemoCustomer>
  /** The id of the row that stands for a customer or an order of the plan. */
  readonly idOf: (key: string) => string
  /** The number of a case of the plan: in the order in which they were opened. */
  readonly numberOf: (index: number) => number
}

const policy = { version: 1, hash: policyHash(firstPolicy), document: firstPolicy }

/**
 * Tells a story from beginning to end by the shop's own rules, in memory, step by step in the order of time, with
 * the warnings and breaches as they fell due. The rows go into `work`. Gives the steps that a rule refused.
 */
export async function tellStory(work: Work, stage: Stage, story: DemoStory): Promise<string[]> {
  const telling: Telling = { stage, story, memory: remember(work), files: new Map(), idByCase: new Map() }
  const refused: string[] = []
  for (const [i, step] of story.steps.entries()) {
    passTime(telling, telling.idByCase.get(step.case), step.at)
    settle(telling, step)
    const found = await tellStep(telling, step)
    if (found !== null) refused.push(`case ${step.case} ${step.do}: ${found}`)
    else hurry(telling, step, story.steps.slice(i + 1))
  }
  for (const id of telling.files.keys()) passTime(telling, id, stage.until)
  telling.memory.write()
  return refused
}

interface Telling {
  readonly stage: Stage
  readonly story: DemoStory
  readonly memory: Memory
  readonly files: Map<string, CaseFile>
  readonly idByCase: Map<number, string>
}

/** Warnings and breaches happen when they were due, not when the story is told. */
function passTime({ files, memory }: Telling, caseId: string | undefined, until: Instant): void {
  if (caseId === undefined) return
  for (let file = files.get(caseId)!; ;) {
    const due = file.clocks.flatMap(({ actAt }) => (actAt === null ? [] : [actAt]))
    const next = Math.min(...due)
    if (due.length === 0 || next > until) return
    file = actOnFile(memory.moment(next, SYSTEM), file).file
    files.set(caseId, file)
  }
}

/** Gives the code of a refusal, or null. */
function tellStep(telling: Telling, step: DemoStep): Promise<string | null> | string | null {
  return step.do === 'open' ? openStep(telling, step) : actStep(telling, step)
}

type Open = DemoStep & { readonly do: 'open' }

/**
 * What she wrote in between may have made another class of the case: her next arrival would be a case of its own, for
 * which the plan has no number and no story. Then she does not write it.
 */
class AnotherMatter extends Error {}

function leftOut(error: unknown): null {
  if (error instanceof AnotherMatter) return null
  throw error
}

async function openStep(telling: Telling, step: Open): Promise<string | null> {
  const { stage, story, memory, files, idByCase } = telling
  const arrival = arrivalOf(telling, step)
  const facts = {
    known: null,
    customerId: stage.idOf(step.customer),
    // Looked at for somebody new only.
    phone: { phoneHash: null, phoneTailHash: null },
    order: story.order === null ? null : knownOrder(stage, story.order),
    ofOrder: [...files.values()].map((file) => withWords(telling, file)),
    survivors: new Map(),
    suggested: [],
  }
  const numbers: CaseNumbers = {
    next: async () => {
      if (step.joins) throw new AnotherMatter()
      return stage.numberOf(step.case)
    },
  }
  const tools = { ...stage.tools, numbers, memory: NO_MEMORY }
  const opened = await openArrival(memory.moment(step.at, SYSTEM), arrival, facts, tools).catch(leftOut)
  if (opened === null) return null
  const joined = opened.intake === 'joined' || opened.intake === 'reopened'
  files.set(opened.file.identity.id, opened.file)
  if (!joined) idByCase.set(step.case, opened.file.identity.id)
  return joined === step.joins ? null : `intake.${opened.intake}`
}

const goodsOf = ({ lines, customMade }: DemoOrder) =>
  ({ productCategory: lines[0]!.productCategory, customMade, opened: null }) satisfies Goods
const knownOrder = ({ idOf }: Telling['stage'], order: DemoOrder) => ({
  ...goodsOf(order),
  id: idOf(order.key),
  customerId: idOf(order.customer),
  paidFen: order.paidFen,
})

function withWords({ stage, story, memory }: Telling, file: CaseFile): CaseWithWords {
  return {
    file,
    words: memory.wordsOf(file.identity.id),
    alsoFoundBy: alsoFoundBy(stage, story),
    assigneeName: null,
    goods: story.order === null ? null : goodsOf(story.order),
  }
}

/** What a case is searched by beside its words, as the database would say it: the name, the order's number. */
function alsoFoundBy({ customers }: Stage, { order, steps }: DemoStory): string {
  const first = steps[0]!
  invariant(first.do === 'open', 'a story begins with an arrival')
  return [customers.get(first.customer)!.name, ...(order ? [order.number] : [])].join('\n')
}

function arrivalOf({ stage, story }: Telling, step: Open): Arrival {
  const { name, phone } = stage.customers.get(step.customer)!
  const { order } = story
  return {
    shop: stage.shop,
    policy,
    channel: step.channel,
    text: step.text,
    customer: { name, phone, externalId: null },
    order: order && { number: order.number, ...(step.line === null ? {} : { line: step.line }) },
    externalId: step.joins ? null : externalId(step.case),
    receivedAt: step.at,
    importedAs: null,
  }
}

export const externalId = (index: number): string => `demo-${index}`

function actStep(telling: Telling, step: Exclude<DemoStep, Open>): string | null {
  const { stage, story, memory, files, idByCase } = telling
  const caseId = idByCase.get(step.case)
  if (caseId === undefined) return 'case.unknown'
  const file = files.get(caseId)!
  const { actor, membership } = callerOf(stage, step.by)
  const work = memory.moment(step.at, actor)
  const scene: Scene = {
    work,
    held: { file, named: caseId, membership, policy, now: step.at },
    memory,
    model: stage.tools.model,
    alsoFoundBy: alsoFoundBy(stage, story),
    goods: story.order === null ? null : goodsOf(story.order),
    personIds: stage.personIds,
  }
  const [permission, decide] = acts[step.do]
  if (!membership.permissions.has(permission)) return 'actor.not_allowed'
  const decided = (decide as (scene: Scene, step: DemoStep) => ReturnType<typeof decide>)(scene, step)
  if (decided === null) return null
  if (!decided.ok) return decided.refusal.code
  files.set(caseId, saveCase(work, file, decided.value.file, decided.value.events))
  return null
}

/** The staff member of a step; the customer's own words are logged for her. */
function callerOf(
  { shop, personIds }: Stage,
  login: string | null,
): { actor: Actor; membership: Membership } {
  const role = staff.find((one) => one.login === login)?.role ?? 'owner'
  const actor: Actor =
    login === null ? { kind: 'customer', id: null } : { kind: 'person', id: personIds.get(login)! }
  const membership = {
    shopId: shop.id,
    code: shop.code,
    name: shop.code,
    role,
    permissions: new Set(permissionsOf(role)),
    policyVersion: policy.version,
    policyHash: policy.hash,
  }
  return { actor, membership }
}

/** Later words can make a dispute of a case that nobody thought to be one: the supervisor settles it, then it is closed. */
function settle(telling: Telling, { at, case: of, do: act }: DemoStep): void {
  const file = telling.files.get(telling.idByCase.get(of) ?? '')
  if (act !== 'close' || !file?.state.needsReview) return
  const settled = { level: 'routine', needsReview: false, reason: settledNote } as const
  const step = { at, case: of, by: 'supervisor', do: 'lower_level', ...settled } as const
  invariant(actStep(telling, step) === null, 'a supervisor may settle a dispute')
}

/** Later words can make a case urgent that nobody thought to be: then somebody calls within minutes. */
function hurry(telling: Telling, step: DemoStep, later: readonly DemoStep[]): void {
  if (step.by !== null || !(step.do === 'customer_wrote' || (step.do === 'open' && step.joins))) return
  const { stage, files, idByCase } = telling
  const file = files.get(idByCase.get(step.case)!)!
  const owed = file.clocks.some((clock) => isOpen(clock) && clock.duty === 'call_customer')
  const own = later.filter((one) => one.case === step.case)
  if (!owed || own.some((one) => one.do === 'call')) return
  const at = Math.min(step.at + minutes(2 + (step.case % 7)), (own[0]?.at ?? Infinity) - seconds(1))
  const caller = [...stage.personIds].find(([, id]) => id === file.state.assigneeId)?.[0]
  if (at <= step.at || at >= stage.until || caller === undefined) return
  const call = { at, case: step.case, by: caller, do: 'call', outcome: 'reached', note: hurryNote } as const
  invariant(actStep(telling, call) === null, 'a call on an open case is never refused')
}
