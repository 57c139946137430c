import { causes, type Cause } from '@aftercare/contract/cause-lists'
import { defaultCauseTree } from '@aftercare/contract/cause-tree'
import type { CauseEntry, NewCauseEntry } from '@aftercare/contract/causes'
import { causeWords } from '@aftercare/contract/cause-words'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopFor, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { entriesOf, saveEntry, type StoredEntry } from './queries.ts'

/** A list that nobody reads to its end is no list. */
const MOST_OWN = 40

const isCause = (code: string): code is Cause => (causes as readonly string[]).includes(code)

/** 成因表: the method's causes as the shop owns them, and its own behind them. */
export async function readTree(db: Db, shopId: string, language: Language): Promise<CauseEntry[]> {
  const changed = await entriesOf(db, shopId)
  const standing = causes.map((code): CauseEntry => {
    const found = changed.find((one) => one.code === code)
    const { group, owner } = defaultCauseTree[code]
    const name = causeWords[code][language]
    return { code, name, group, owner: found?.owner ?? owner, retired: found?.retired ?? false, own: false }
  })
  const own = changed.filter(({ code }) => !isCause(code)).map((one) => ({ ...one, own: true }))
  return [...standing, ...own]
}

interface Saving {
  readonly shop: string
  readonly code: string
  readonly entry: z.infer<typeof NewCauseEntry>
}

/** A cause of the method changes its owner or retires; one of the shop is added or changed. */
export async function saveCause(
  work: Work,
  caller: Caller,
  { shop, code, entry }: Saving,
): Promise<Outcome<null>> {
  const named = shopFor(caller, shop, 'cause.manage')
  if (!named.ok) return named
  const { shopId } = named.value
  const before = await entriesOf(work.db, shopId)
  const made: StoredEntry = isCause(code)
    ? { code, ...entry, name: causeWords[code].zh, group: defaultCauseTree[code].group }
    : { code, ...entry }
  if (!isCause(code)) {
    const taken = causes.some((one) => Object.values(causeWords[one]).includes(entry.name))
    const other = before.some((one) => one.name === entry.name && one.code !== code)
    if (taken || other) return refused({ code: 'cause.name_taken' })
    const own = before.filter((one) => !isCause(one.code) && one.code !== code)
    if (own.length >= MOST_OWN) return refused({ code: 'cause.too_many' })
  }
  await saveEntry(work.db, shopId, made)
  record(work, {
    shopId,
    action: 'cause.saved',
    subject: code,
    data: { name: made.name, owner: made.owner, retired: made.retired },
  })
  return done(null)
}
