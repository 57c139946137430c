import type { NewInquiry } from '@aftercare/contract/inquiries'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { parseInstant } from '../../kernel/time.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import type { Work } from '../../platform/work.ts'
import type { CaseEvent, CaseFile } from '../cases/index.ts'
import { askPartner } from '../channels/index.ts'
import { LINK_HOLDS } from './domain/inquiry.ts'

type Asked = z.infer<typeof NewInquiry>

/** How a question goes out: to whom, and with which link when it goes to somebody's robot. */
export interface Sending {
  readonly asked: Asked
  /** The columns of its link, when one was made. */
  readonly link: Readonly<Record<string, unknown>>
  readonly events: readonly CaseEvent[]
}

/** Where an inquiry is answered, below the address of the console. */
export const linkPath = (secret: string): string => `/inquiry/${secret}`

/** A question that a person passes on herself: by chat, by phone, by a link that she makes later. */
export const byHand = (asked: Asked): Sending => ({ asked, link: {}, events: [] })

/** To a partner of the address book: who it is stands there, and the question goes with a link of its own. */
export async function sendToPartner(
  work: Work,
  asked: Asked,
  {
    id,
    file,
    secret: instance,
  }: { readonly id: string; readonly file: CaseFile; readonly secret: Uint8Array },
): Promise<Outcome<Sending>> {
  const { partnerId, question } = asked
  if (partnerId === undefined) return done(byHand(asked))
  const dueAt = parseInstant(asked.dueAt)
  if (dueAt === null) return refused({ code: 'time.unreadable' })
  const secret = newSecret()
  const { id: caseId, shopId } = file.identity
  const path = linkPath(secret)
  const partner = await askPartner(work, {
    partnerId,
    shopId,
    caseId,
    inquiryId: id,
    question,
    dueAt,
    path,
    instance,
  })
  if (!partner.ok) return partner
  const { kind: to, name } = partner.value
  return done({
    asked: { ...asked, to, name },
    link: { linkHash: sha256(secret), linkExpiresAt: work.now + LINK_HOLDS },
    events: [{ kind: 'inquiry_linked', data: { inquiryId: id, to } }],
  })
}
