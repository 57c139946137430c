import { NewCase } from '@aftercare/contract/new-case'
import { refusals } from '@aftercare/contract/refusals'
import { canonicalJson, type Json } from '../../../kernel/canonical.ts'
import type { Instant } from '../../../kernel/time.ts'
import { sha256 } from '../../../platform/digest.ts'
import type { SourceRow } from '../../../platform/read-rows.ts'
import { isEmpty, isTotals } from '../../../platform/rows/cells.ts'
import type { CheckedRow } from '../../../platform/rows/import-kind.ts'
import type { PublishedPolicy } from '../../policy/index.ts'
import { readArrival, type Arrival } from '../arrival.ts'
import { columnReader, type Field, type Mapping } from './domain/column-names.ts'
import { fieldWords, isFinished, readPlatformCells, readRow, type Draft } from './domain/row.ts'

interface Checking {
  readonly shop: Arrival['shop']
  readonly policy: PublishedPolicy
  readonly as: 'open' | 'history'
  readonly mapping?: Mapping
  readonly now: () => Instant
}

/** Judges the rows of one file, in the order of the file: the how-manieth of its kind is part of a row's key. */
export function rowChecker({
  shop,
  policy,
  as,
  mapping,
  now,
}: Checking): (row: SourceRow) => CheckedRow<Arrival> {
  const columnsOf = columnReader(mapping)
  const keyOf = rowKeys()
  return ({ record, error, columns, cells }) => {
    if (record === null) return { kind: 'bad', reason: error ?? '这一行读不懂' }
    const values = Object.values(record)
    if (isEmpty(values) || (columns !== null && isTotals(cells))) return { kind: 'nothing' }
    const known = columnsOf(record).columns
    const draft = readRow(record, known)
    if (!draft.ok) return { kind: 'bad', reason: draft.refusal.message }
    const externalId = draft.value.externalId ?? keyOf(draft.value)
    const body = NewCase.safeParse({ ...draft.value, externalId, shop: shop.code })
    if (!body.success) return { kind: 'bad', reason: limitOf(body.error.issues[0]!) }
    // What the other system has finished with is a closed case, whatever the rest of the file is.
    const imported = {
      as: isFinished(record, known) ? 'history' : as,
      ...readPlatformCells(record, known),
    } as const
    const arrival = readArrival(body.data, { shop, policy, now: now() }, imported)
    if (!arrival.ok) return { kind: 'bad', reason: refusals[arrival.refusal.code].zh }
    return { kind: 'good', draft: arrival.value }
  }
}

/** A row without an id of its own is known by what it says, and by how many rows before it said the same. */
function rowKeys(): (draft: Draft) => string {
  const counts = new Map<string, number>()
  return ({ platformReason, ...draft }) => {
    // As it was before reasons had a place of their own: a row of then is the same row now.
    const text = draft.text === '' ? platformReason?.reason : draft.text
    const digest = sha256(canonicalJson({ ...draft, text } as Json)).toString('hex')
    const occurrence = (counts.get(digest) ?? 0) + 1
    counts.set(digest, occurrence)
    return `sha256:${digest}#${occurrence}`
  }
}

interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly maximum?: unknown
}

const paths: Record<string, Field> = {
  text: 'text',
  externalId: 'externalId',
  'platformReason.reason': 'reason',
  'customer.name': 'customerName',
  'customer.phone': 'phone',
  'customer.externalId': 'customerId',
  'order.number': 'orderNumber',
  'order.line': 'orderLine',
  'order.paidFen': 'paidFen',
}

/** The limits of `POST /cases`, said for a row. */
function limitOf({ code, path, maximum }: Issue): string {
  const field = paths[path.join('.')]
  const word = field ? fieldWords[field] : path.join('.')
  if (field === 'paidFen') return '金额太大,请检查是不是把分当成了元'
  if (code === 'too_big') return `${word}太长:最多 ${String(maximum)} 个字`
  return `${word}不符合要求`
}
