import type { Readable } from 'node:stream'

/** Bytes that are coming in: on this machine, complete, and not yet anybody's. */
export interface Incoming {
  readonly size: number
  /** SHA-256 as hex. */
  readonly digest: string
  /** A part of the bytes; without a range all of them. */
  read(from?: number, to?: number): Promise<Buffer>
  /** Puts them where they stay, under a name. What has the name already stays as it is: it is the same. */
  keep(name: string): Promise<void>
  /** Leaves nothing behind on this machine. */
  discard(): Promise<void>
}

export interface Range {
  readonly from: number
  /** Inclusive. */
  readonly to: number
}

export interface StoredName {
  readonly name: string
  readonly at: number
}

/** Where the bytes of files lie: on a disk or at a service that speaks S3. A name never gets other bytes. */
export interface Storage {
  readonly kind: 'disk' | 's3'
  /** Takes in a stream, a piece at a time; null once it is longer than `mostFor` says of its first bytes. */
  receive(bytes: AsyncIterable<Buffer>, mostFor: (head: Buffer) => number): Promise<Incoming | null>
  /** Small bytes made by the program itself. */
  write(name: string, bytes: Buffer): Promise<void>
  /** Null: there is nothing of that name. */
  read(name: string, range?: Range): Promise<Readable | null>
  /** In bytes; null: there is nothing of that name. */
  sizeOf(name: string): Promise<number | null>
  remove(name: string): Promise<void>
  /** Everything that lies there, in no order. */
  list(): AsyncIterable<StoredName>
  /** Writes, reads and removes a few bytes. Throws where that fails. */
  tryOut(): Promise<void>
  /** Removes what broken uploads left on this machine before `before`. */
  tidy(before: number): Promise<void>
}

const NAME = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}(?:\.w\d{3,4}\.webp)?$/

/** Names are made of digests; nothing that somebody sent ever leads to a path. */
export function checkName(name: string): string {
  if (!NAME.test(name)) throw new Error('Invariant broken: a name in the storage is made of a digest')
  return name
}

/** Whether something that lies there is ours; a folder may hold strange things. */
export const isName = (name: string): boolean => NAME.test(name)

/** How many bytes tell what a file is. */
export const HEAD = 64
