import { evidenceOfPolicy } from '@aftercare/contract/default-evidence'
import { evidenceAsks } from '@aftercare/contract/evidence-asks'
import { requiredEvidence, type CaseEvidence } from '@aftercare/contract/evidence'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { family, findCase, readCaseFiles, survivorOf } from '../cases/index.ts'
import { describeFiles } from '../files/index.ts'
import { policyOfMember } from '../policy/index.ts'
import { checklist, hasCome, requestText } from './domain/checklist.ts'
import { marksOf, ownFactsOf } from './queries.ts'

/** 凭证清单 of a case: what is required, what has come, what a person said of it, and what is missing. */
export async function evidenceOfCase(
  db: Db,
  caller: Caller,
  number: number | null,
): Promise<Outcome<CaseEvidence>> {
  const named = await findCase(db, number, shopsWhere(caller, 'case.read'))
  if (named === null) return refused({ code: 'case.unknown' })
  const { id } = await survivorOf(db, named)
  const file = (await readCaseFiles(db, [id]))[0]!
  const { document } = await policyOfMember(db, membershipIn(caller, file.identity.shopId)!)
  const required = requiredEvidence(evidenceOfPolicy(document), file.state.subtype)
  const marks = await marksOf(db, family(file))
  const facts = await ownFactsOf(db, id, family(file))
  const others = marks.map(({ item }) => item).filter((item) => !required.includes(item))
  const { open, missing } = checklist(required, marks, facts)
  return done({
    items: [...required, ...others].map((item) => {
      const mark = marks.find((one) => one.item === item)
      return {
        ...{ item, required: required.includes(item), come: hasCome(item, mark, facts) },
        files: describeFiles(mark?.shown ?? []),
        ...{ verdict: mark?.verdict ?? null, reason: mark?.reason ?? null, by: mark?.by ?? null },
        at: mark ? toShanghai(mark.at) : null,
      }
    }),
    open: [...open],
    missing: [...missing],
    request: requestText(missing, evidenceAsks),
  })
}
