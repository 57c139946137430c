import type { NewEvidence } from '@aftercare/contract/evidence'
import { done, refused } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { family, onCase } from '../cases/index.ts'
import { attach, evidenceOf, holdUploadsOrOf } from '../files/index.ts'
import { signerOf } from '../remedies/index.ts'
import { verdictFits } from './domain/checklist.ts'
import { marksOf, ownFactsOf } from './queries.ts'

/** 核对凭证: files are put to an item of the list, a person says what they are worth, or both. */
export const judgeEvidence = (work: Work, caller: Caller, number: number | null, said: NewEvidence) =>
  onCase(work, { caller, number, permission: 'evidence.judge', merged: 'follow' }, async ({ file }) => {
    if (file.state.status === 'closed') return refused({ code: 'case.closed' })
    const { id, shopId } = file.identity
    const cases = family(file)
    const evidence = await holdUploadsOrOf(work, said.files, { shopId, cases })
    if (!evidence.ok) return evidence
    const mark = (await marksOf(work.db, cases)).find(({ item }) => item === said.item)
    const { item, verdict = null } = said
    const reason = said.reason === undefined ? null : cleanText(said.reason)
    const judged = { item, verdict, reason, files: evidence.value.files.length }
    const fits = verdictFits(judged, mark, await ownFactsOf(work.db, id, cases))
    if (!fits.ok) return fits
    // What lies in the case already stays where it is; what was just uploaded goes into it.
    const fresh = evidence.value.files.filter(({ caseId }) => caseId === null)
    attach(work, { files: fresh, hashes: [] }, { caseId: id })
    const row = {
      files: [...new Set([...(mark?.files ?? []), ...evidence.value.files.map((one) => one.id)])],
      // Files that come later leave a verdict as it is.
      ...(verdict === null
        ? { verdict: mark?.verdict ?? null, reason: mark?.reason ?? null }
        : { verdict, reason }),
      personId: await signerOf(work.db, caller),
      at: work.now,
    }
    if (mark && mark.caseId === id) work.update('evidenceMarks', { caseId: id, item }, row)
    else work.insert('evidenceMarks', { caseId: id, item, ...row })
    const data = { item, ...(verdict ? { verdict } : {}), ...evidenceOf(evidence.value) }
    return done({ file, events: [{ kind: 'evidence_judged', data }], value: { item } })
  })
