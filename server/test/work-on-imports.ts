import { importKinds } from '../src/app/import-kinds.ts'
import { intakeTools } from '../src/app/house.ts'
import { importLease, workOnImport, type ImportHands } from '../src/rooms/imports/jobs.ts'
import type { Premises } from './open-shop.ts'

const tools = intakeTools(Buffer.alloc(32, 7))

/** What a node of the background part works with. */
export const handsOf = ({ database, now }: Premises, more: Partial<ImportHands> = {}): ImportHands => ({
  database,
  now,
  kinds: importKinds({ database, now, tools }),
  leaving: () => false,
  ...more,
})

/** One such node, until there is nothing left to do. */
export async function workOnImports(premises: Premises, more: Partial<ImportHands> = {}): Promise<void> {
  const lease = importLease(premises.now)
  const hands = handsOf(premises, more)
  while (await workOnImport(hands, lease));
}
