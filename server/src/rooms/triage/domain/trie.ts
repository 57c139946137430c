/**
 * All parts of all terms, character by character, in flat tables: a look-up is a few numbers side by side, where a
 * map for each node would be ten thousand objects.
 */
export interface Trie {
  /** The nodes that begin a part, by their character's code; 0 where none does. */
  readonly firsts: Int32Array
  /** Nodes that a number leads to, by node. */
  readonly number: Int32Array
  /** Node, code and child of every step, by their hash; a node of 0 is an empty place. */
  readonly steps: Int32Array
  /** `ends[i]` for `endsAt[node] <= i < endsAt[node + 1]`: the parts that end at a node. */
  readonly endsAt: Int32Array
  readonly ends: Int32Array
}

/** A trie while its parts are planted. */
interface Growing {
  nodes: number
  readonly steps: Map<number, number>
  readonly number: number[]
  readonly ends: (number[] | undefined)[]
}

export const ROOT = 1
const NUMBER = 35 // '#'
const CODES = 1 << 16

/** A trie without any part. */
export const newTrie = (): Growing => ({ nodes: ROOT, steps: new Map(), number: [], ends: [] })

/** Adds a part; `#` in it stands for a number. */
export function plant(trie: Growing, text: string, part: number): void {
  let node = ROOT
  for (let i = 0; i < text.length; i++) node = grow(trie, node, text.charCodeAt(i))
  const known = trie.ends[node]
  if (known) known.push(part)
  else trie.ends[node] = [part]
}

function grow(trie: Growing, node: number, code: number): number {
  if (code === NUMBER) return (trie.number[node] ??= ++trie.nodes)
  const key = node * CODES + code
  const known = trie.steps.get(key)
  if (known !== undefined) return known
  const made = ++trie.nodes
  trie.steps.set(key, made)
  return made
}

/** The flat tables of a trie that grows no more. */
export function sealed({ nodes, steps, number, ends }: Growing): Trie {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, steps.size) * 2.5))
  const trie = {
    firsts: new Int32Array(CODES),
    number: Int32Array.from({ length: nodes + 1 }, (_, node) => number[node] ?? 0),
    steps: new Int32Array(size * 3),
    endsAt: new Int32Array(nodes + 2),
    ends: Int32Array.from(Array.from({ length: nodes + 1 }, (_, node) => ends[node] ?? []).flat()),
  }
  for (let node = 0; node <= nodes; node++)
    trie.endsAt[node + 1] = trie.endsAt[node]! + (ends[node]?.length ?? 0)
  for (const [key, to] of steps) enter(trie, { node: Math.floor(key / CODES), code: key % CODES, to })
  return trie
}

function enter(
  { steps, firsts }: Trie,
  { node, code, to }: { node: number; code: number; to: number },
): void {
  if (node === ROOT) firsts[code] = to
  const mask = steps.length / 3 - 1
  let at = placeOf(node, code, mask)
  while (steps[at * 3] !== 0) at = (at + 1) & mask
  steps[at * 3] = node
  steps[at * 3 + 1] = code
  steps[at * 3 + 2] = to
}

function placeOf(node: number, code: number, mask: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** The node that a character leads to; 0 where it leads nowhere. */
export function child({ steps }: Trie, node: number, code: number): number {
  const mask = steps.length / 3 - 1
  for (let at = placeOf(node, code, mask) * 3; ; at = at + 3 === steps.length ? 0 : at + 3) {
    const known = steps[at]!
    if (known === 0) return 0
    if (known === node && steps[at + 1] === code) return steps[at + 2]!
  }
}
