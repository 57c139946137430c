import type { FileType } from '@aftercare/contract/files'
import type { FileKind } from '@aftercare/contract/lists'

/** Bytes of a file: its first ones, or all of them. */
type Bytes = Uint8Array

const ascii = (bytes: Bytes, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const startsWith = (bytes: Bytes, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte)

const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Brands of MP4 that every browser plays; HEIC and QuickTime look alike and are something else. */
const MP4 = /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp[4-6])$/

/** What a file is by its first bytes, whatever it is called. Null: nothing that is taken. */
export function typeOf(head: Bytes): FileType | null {
  if (startsWith(head, JPEG)) return 'image/jpeg'
  if (startsWith(head, PNG)) return 'image/png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(head, 4, 8) === 'ftyp' && MP4.test(ascii(head, 8, 12))) return 'video/mp4'
  return /^%PDF-[12]\.\d/.test(ascii(head, 0, 8)) ? 'application/pdf' : null
}

export const isImage = (type: FileType): boolean => type.startsWith('image/')

const endings: Readonly<Record<FileType, RegExp>> = {
  // Chat programs save pictures under one ending, whichever of the three they are; all are shown the same.
  'image/jpeg': /\.(?:jpe?g|jfif|png|webp)$/i,
  'image/png': /\.(?:jpe?g|jfif|png|webp)$/i,
  'image/webp': /\.(?:jpe?g|jfif|png|webp)$/i,
  'video/mp4': /\.(?:mp4|m4v)$/i,
  'application/pdf': /\.pdf$/i,
}

/** Whether a name says what the bytes say. A name without an ending says nothing. */
export const fits = (type: FileType, name: string): boolean =>
  !/\.[a-z0-9]{2,5}$/i.test(name) || endings[type].test(name)

// Long enough that they do not stand in a picture by chance.
const PAGES = [
  '<script',
  '<!doctype',
  '<html>',
  '<html ',
  '<?php',
  '<svg xmlns',
  '%pdf-1.',
  '\x7felf\x02\x01',
]

/** Whether a page, a script, an archive or a program lies in a file beside what it claims to be. */
export function hidesAnother(type: FileType, bytes: Bytes): boolean {
  const text = lower(bytes)
  // A PDF names pages and scripts of its own; it is never shown inside our pages.
  if (type !== 'application/pdf' && PAGES.some((mark) => text.includes(mark))) return true
  return endsAsArchive(bytes)
}

const lower = (bytes: Bytes): string => new TextDecoder('latin1').decode(bytes).toLowerCase()

const END_OF_ZIP = [0x50, 0x4b, 0x05, 0x06]
const LONGEST_COMMENT = 65_535
const END_RECORD = 22

// Programs look for an archive from its end: a record there, whose comment reaches to the last byte.
function endsAsArchive(bytes: Bytes): boolean {
  const first = Math.max(0, bytes.length - END_RECORD - LONGEST_COMMENT)
  for (let at = bytes.length - END_RECORD; at >= first; at--) {
    if (!startsWith(bytes.subarray(at, at + 4), END_OF_ZIP)) continue
    const comment = bytes[at + 20]! + bytes[at + 21]! * 256
    if (at + END_RECORD + comment <= bytes.length) return true
  }
  return false
}

/** Whether a PDF has its end; one that broke off on its way has none. */
export const isWholePdf = (tail: Bytes): boolean => ascii(tail, 0, tail.length).includes('%%EOF')

export interface Box {
  readonly name: string
  /** Bytes with its header; 0: to the end of the file. */
  readonly size: number
}

/** A box of an MP4 by its first 16 bytes. Null: that is none. */
export function readBox(head: Bytes): Box | null {
  if (head.length < 8) return null
  const name = ascii(head, 4, 8)
  if (!/^[a-z0-9 ]{4}$/i.test(name)) return null
  const number = (from: number): number =>
    ((head[from]! * 256 + head[from + 1]!) * 256 + head[from + 2]!) * 256 + head[from + 3]!
  const short = number(0)
  if (short === 0) return { name, size: 0 }
  const size = short === 1 ? number(8) * 2 ** 32 + number(12) : short
  return size < 8 || (short === 1 && head.length < 16) ? null : { name, size }
}

/** What a file is to a person. */
export function kindOf(type: FileType, said: 'screenshot' | 'photo' | undefined): FileKind {
  if (type === 'video/mp4') return 'video'
  if (type === 'application/pdf') return 'document'
  return said ?? (type === 'image/png' ? 'screenshot' : 'photo')
}
