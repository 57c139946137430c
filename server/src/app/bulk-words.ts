import { decideNote, decideReply, readAnswered } from '../rooms/messages/add-message.ts'
import type { Reply } from '../rooms/radar/routes.ts'
import type { BulkWords } from '../rooms/bulk/rules.ts'

/** A note and a reply for each of many cases, by the rules of one. A reply waits to be sent, as every reply does. */
export const bulkWords: BulkWords = {
  note: (work, { file }, text) => decideNote(work, file, { text }),
  reply: async (work, held, { text, offersSolution, wording }) =>
    decideReply(work, held, {
      asked: { kind: 'reply', text, offersSolution, wording },
      before: await readAnswered(work.db, held.file, false),
    }),
}

/** A message that nobody asked for, approved on the radar: by the same rules, with what it promises. */
export const proactiveReply: Reply = async (work, held, { text, promises }) =>
  decideReply(work, held, {
    asked: { kind: 'reply', text, promises: [...promises] },
    before: await readAnswered(work.db, held.file, false),
  })
