import type { EscalationTarget } from '@aftercare/contract/policy'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { happenedIn, readCaseFiles, saveCase, type CaseEvent, type CaseFile } from '../cases/index.ts'
import { peopleByRole, tellRoles, type CaseHappened } from '../notices/index.ts'

/** Whether somebody of a rung is there who is not the one that has the case. */
export type There = (target: EscalationTarget) => boolean

interface Climb<Rule> {
  readonly ruleOf: (db: Db, shopId: string) => Promise<Rule>
  /** The steps that a case takes now, as events; none: it stays where it is. */
  readonly climb: (file: CaseFile, rule: Rule, there: There) => CaseEvent[]
}

/** Cases climb by the rule of their shop: each is saved with its steps, and whom they name is told. */
export async function climbFiles<Rule>(
  work: Work,
  caseIds: readonly string[],
  { ruleOf, climb }: Climb<Rule>,
): Promise<void> {
  const files = await readCaseFiles(work.db, [...new Set(caseIds)])
  const shops = [...new Set(files.map(({ identity }) => identity.shopId))]
  const rules = new Map<string, Rule>()
  for (const shop of shops) rules.set(shop, await ruleOf(work.db, shop))
  const people = await peopleByRole(work.db, shops)
  const happened: CaseHappened[] = []
  for (const file of files) {
    const { shopId } = file.identity
    const { assigneeId } = file.state
    const there: There = (target) =>
      target === 'assignee'
        ? assigneeId !== null
        : people.some((one) => one.shopId === shopId && one.role === target && one.personId !== assigneeId)
    const events = climb(file, rules.get(shopId)!, there)
    if (events.length > 0) happened.push(happenedIn(saveCase(work, file, file, events), events))
  }
  await tellRoles(work, happened)
}
