/** Features are known by a number, not by a name: an n-gram's characters or a family's place, hashed. */
export const BUCKETS = 1 << 17

const FNV_START = 2166136261
const FNV_PRIME = 16777619

export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME)
const toBucket = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS

/** A mark of some text: the same text, the same number below 2³². */
export function markOf(text: string): number {
  let hash = FNV_START
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i))
  return hash >>> 0
}

/** Hash bucket of a named feature such as `row:mismatch/colour:0`. Names are few, so each is hashed once. */
export function bucketOf(name: string): number {
  const known = named.get(name)
  if (known !== undefined) return known
  const bucket = toBucket(markOf(name))
  named.set(name, bucket)
  return bucket
}

const named = new Map<string, number>()

/** Hash bucket of two small numbers and a kind: what stands for a pair of families of words. */
export const pairBucket = (kind: number, one: number, other: number): number =>
  toBucket(hashStep(hashStep(hashStep(FNV_START, 0x10000 + kind), one), other))

/** Only so much of a flood is looked at; the first thousands of characters say what a complaint is about. */
const GRAMS_READ = 4000

// A text has hundreds of n-grams; a number for each place is cheaper than an object.
const placeOf = (from: number, length: number): number => from * 4 + length
/** The place of an n-gram in the normal form. */
export const hitOf = (place: number): { from: number; to: number } => ({
  from: place >> 2,
  to: (place >> 2) + (place & 3),
})

/** The distinct n-grams of a text in the order of their first places: bucket `i` stands first at place `i`. */
export interface Grams {
  readonly buckets: readonly number[]
  readonly places: readonly number[]
}

// Which text a bucket was last seen in: a map per text would cost a quarter of the whole reading.
const seenIn = new Uint32Array(BUCKETS)
let texts = 0

/** The distinct 1-, 2- and 3-grams of a normal form with their first places; the same text gives the same order. */
export function grams(text: string): Grams {
  if (++texts > 0xffff_ffff) {
    seenIn.fill(0)
    texts = 1
  }
  const buckets: number[] = []
  const places: number[] = []
  const length = Math.min(text.length, GRAMS_READ)
  for (let from = 0; from < length; from++) {
    let hash = FNV_START
    for (let to = from; to < from + 3 && to < length; to++) {
      hash = hashStep(hash, text.charCodeAt(to))
      const bucket = toBucket(Math.imul(hash, 3 + to - from))
      if (seenIn[bucket] === texts) continue
      seenIn[bucket] = texts
      buckets.push(bucket)
      places.push(placeOf(from, to + 1 - from))
    }
  }
  return { buckets, places }
}
