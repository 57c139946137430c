import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { caseNumber } from '../cases/index.ts'
import { wishesOf } from '../notices/index.ts'
import type { DueDelivery, TakenBatch } from './deliveries.ts'
import { messageOf, type Line } from './domain/message.ts'
import { tellAt } from './domain/quiet.ts'
import type { Outgoing } from './send.ts'
import { messageWords, questionMessage, type Question } from './words.ts'

const PURPOSE = 'inquiry-question'

export const sealQuestion = (question: Question, instance: Uint8Array): Buffer =>
  seal(Buffer.from(JSON.stringify(question)), instance, PURPOSE)

interface Composing {
  readonly instance: Uint8Array
  readonly now: Instant
}

/** Makes the message of a batch. Null: a question that cannot be read any more. */
export async function composeBatch(
  db: Db,
  taken: TakenBatch,
  { instance, now }: Composing,
): Promise<Outgoing | null> {
  const [first] = taken.deliveries
  if (first?.kind === 'inquiry') return composeQuestion(taken, first, instance)
  const { consoleUrl, language } = taken.channel.settings
  const lines = taken.deliveries.map((one) => lineOf(one, consoleUrl))
  const { mobiles, email } = await peopleOf(db, taken, now)
  return {
    id: taken.id,
    message: messageOf(lines, messageWords(language)),
    mobiles,
    email,
    event: eventOf(lines[0]!, taken.deliveries[0]!.at),
  }
}

function composeQuestion(
  { id, channel }: TakenBatch,
  { sealed, at }: DueDelivery,
  instance: Uint8Array,
): Outgoing | null {
  const plain = sealed && unseal(sealed, instance, PURPOSE)
  if (!plain) return null
  const question = JSON.parse(plain.toString('utf8')) as Question
  const { to, dueAt, link, question: asked } = question
  return {
    id,
    message: questionMessage(question, channel.settings.language),
    mobiles: [],
    email: question.email,
    event: {
      type: 'inquiry.opened',
      timestamp: toShanghai(at),
      data: { to, question: asked, dueAt: toShanghai(dueAt), link },
    },
  }
}

function lineOf({ kind, number, level, urgent, what }: DueDelivery, consoleUrl: string): Line {
  const shown = number === null ? null : caseNumber(number)
  return {
    kind,
    number: shown,
    level,
    urgent,
    duty: what.duty ?? null,
    dueAt: what.dueAt ?? null,
    to: what.to ?? null,
    link: shown === null ? `${consoleUrl}/imports` : `${consoleUrl}/cases/${shown}`,
  }
}

const eventOf = ({ kind, dueAt, ...data }: Line, at: Instant): Record<string, unknown> => ({
  type: `notice.${kind}`,
  timestamp: toShanghai(at),
  data: { ...data, dueAt: dueAt === null ? null : toShanghai(dueAt) },
})

/** Who is called by name in a group, and whose mail box it is. */
async function peopleOf(db: Db, { channel, deliveries }: TakenBatch, now: Instant) {
  const wishes = await wishesOf(db, [...new Set(deliveries.flatMap(({ people }) => people))])
  const called = deliveries.flatMap(({ kind, people, urgent }) =>
    people.flatMap((id) => {
      const wish = wishes.get(id)
      const wants = wish?.mobile && (wish.mobileKinds as readonly string[]).includes(kind)
      return wants && (urgent || tellAt(wish.quiet, now) === now) ? [wish.mobile!] : []
    }),
  )
  const always = deliveries.some(({ urgent }) => urgent) ? channel.settings.mobiles : []
  const reader = deliveries[0]!.personId
  const email = reader === null ? null : (wishes.get(reader)?.emailAddress ?? null)
  return { mobiles: [...new Set([...always, ...called])], email }
}
