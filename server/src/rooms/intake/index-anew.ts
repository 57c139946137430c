import type { Work } from '../../platform/work.ts'
import { family, readSearchNames, type CaseFile } from '../cases/index.ts'
import { extendIndex } from '../search/index.ts'
import { readMessages } from './retell-case.ts'

/** What cases are found by after their words were put together or taken apart: their own and those they absorbed. */
export async function indexAnew(work: Work, files: readonly CaseFile[], without?: string): Promise<void> {
  for (const file of files) {
    const cases = family(file)
    const said = await readMessages(work.db, cases)
    const words = said.filter(({ kind, id }) => kind === 'customer' && id !== without)
    const names = await readSearchNames(work.db, cases)
    extendIndex(work, file.identity.id, [...words.map(({ text }) => text), ...names].join('\n'))
  }
}
