import type { PolicyDocument } from './policy.ts'

type Tree = unknown
type Node = Readonly<Record<string, Tree>>

/** Lists whose rows have a name of their own: a row that moved is the same row. */
const rowNames: Readonly<Record<string, (row: Node) => string>> = {
  'grading/urgent': (row) => String(row['id']),
  'grading/disputed': (row) => String(row['id']),
  'promises/urgent': (row) => String(row['duty']),
  'promises/routine': (row) => String(row['duty']),
  'promises/disputed': (row) => String(row['duty']),
  'wording/rows': (row) => String(row['id']),
  'evidence/required': (row) => String(row['subtype']),
  'remedies/hints': (row) => String(row['id']),
  'radar/pauses': (row) => `${String(row['name'])}:${String(row['from'])}`,
  'calendar/days': (row) => `${String(row['kind'])}:${String(row['from'])}`,
  'platforms/reasons': (row) =>
    `${typeof row['platform'] === 'string' ? row['platform'] : 'any'}:${String(row['reason']).toLowerCase()}`,
}
/** Numbers that mean something only together are one setting. */
const wholes: ReadonlySet<string> = new Set([
  'calls',
  'promises/answerCustomer',
  'promises/apologise',
  'platforms/deadlineMargin',
  'remedies/authority',
  'remedies/costs',
  'radar/notPickedUp',
  'radar/silent',
  'radar/deliverySlow',
  'radar/pickupWaits',
  'radar/usualHours',
  'disputes',
  'systemReply/toldMinutes',
])
/** Says nothing that a shop decides. */
const silent: ReadonlySet<string> = new Set(['schemaVersion'])

const isNode = (value: Tree): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`)

/** Plain data compared by what it holds: the order of keys and what is undefined do not count. */
export function sameData(one: Tree, other: Tree): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, i) => sameData(value, other[i]))
  if (!isNode(one) || !isNode(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => sameData(one[key], other[key]))
}

/** The parts of a setting that holds others, by name; null: it is one setting. */
function partsOf(path: string, value: Tree): ReadonlyMap<string, Tree> | null {
  const rowName = Object.hasOwn(rowNames, path) ? rowNames[path] : undefined
  if (Array.isArray(value)) {
    if (rowName) return new Map(value.filter(isNode).map((row) => [rowName(row), row]))
    return path === 'serviceHours' ? new Map(value.map((one: Tree, i) => [String(i), one])) : null
  }
  if (!isNode(value) || wholes.has(path) || isRow(path)) return null
  return new Map(Object.entries(value))
}

/** A row of a named list, whatever signs its name holds, or a day of the week. */
const isRow = (path: string): boolean =>
  [...Object.keys(rowNames), 'serviceHours'].some((list) => path.startsWith(`${list}/`))

/** Every setting of a document under its name, such as `grading/urgent/high_value`. */
export function settingsOf(document: Tree, path = ''): Map<string, Tree> {
  const parts = partsOf(path, document)
  if (!parts) return new Map([[path, document]])
  const found = [...parts].flatMap(([name, value]) => [...settingsOf(value, below(path, name))])
  return new Map(found.filter(([name]) => !silent.has(name)))
}

export interface PolicyChange {
  readonly path: string
  /** Undefined: the setting is new. */
  readonly before: unknown
  /** Undefined: the setting is gone. */
  readonly after: unknown
}

/** What another document says differently, in the order of the documents. */
export function policyChanges(before: Tree, after: Tree): PolicyChange[] {
  const [old, now] = [settingsOf(before), settingsOf(after)]
  const paths = new Set([...now.keys(), ...old.keys()])
  return [...paths].flatMap((path) =>
    sameData(old.get(path), now.get(path)) ? [] : [{ path, before: old.get(path), after: now.get(path) }],
  )
}

export interface Merged {
  readonly document: PolicyDocument
  /** Settings that both changed, each in another way; mine stand in the document. */
  readonly conflicts: readonly string[]
}

/** My changes of `base` upon what somebody else made of it meanwhile. */
export function mergePolicies(base: Tree, mine: Tree, theirs: Tree): Merged {
  const conflicts: string[] = []
  const document = merge('', { base, mine, theirs }, conflicts)
  return { document: document as PolicyDocument, conflicts }
}

interface Three {
  readonly base: Tree
  readonly mine: Tree
  readonly theirs: Tree
}

function merge(path: string, { base, mine, theirs }: Three, conflicts: string[]): Tree {
  if (sameData(mine, base) || sameData(mine, theirs)) return theirs
  if (sameData(theirs, base)) return mine
  const [old, own, others] = [base, mine, theirs].map((one) => partsOf(path, one))
  if (!own || !others) {
    conflicts.push(path)
    return mine
  }
  const names = [...new Set([...others.keys(), ...own.keys()])]
  const parts = names.flatMap((name): [string, Tree][] => {
    const three = { base: old?.get(name), mine: own.get(name), theirs: others.get(name) }
    const merged = merge(below(path, name), three, conflicts)
    return merged === undefined ? [] : [[name, merged]]
  })
  return Array.isArray(mine) ? parts.map(([, value]) => value) : Object.fromEntries(parts)
}
