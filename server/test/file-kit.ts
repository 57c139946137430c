import { crc32 } from 'node:zlib'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Pictures, videos and documents made in the test, good and hostile. Each shade gives other bytes. */
export const picture = (shade = 0, width = 640, height = 400) =>
  sharp({ create: { width, height, channels: 3, background: { r: shade % 256, g: 80, b: 120 } } })

export const png = (shade = 0, width?: number, height?: number): Promise<Buffer> =>
  picture(shade, width, height).png().toBuffer()
export const webp = (shade = 0): Promise<Buffer> => picture(shade).webp().toBuffer()

/** As a phone writes it: lying on its side, with the place where it was taken. */
export const phoneJpeg = (shade = 0, width = 800, height = 600): Promise<Buffer> =>
  picture(shade, width, height)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'PhoneMaker' },
      IFD3: { GPSLatitude: '31/1 14/1 5/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer()

const box = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** The boxes of a video, with some bytes of sound and picture. */
export const mp4 = (shade = 0, brand = 'isom', length = 4096): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.concat([bytes(brand), Buffer.from([0, 0, 2, 0]), bytes('isomiso2')])),
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', Buffer.alloc(length, shade + 1)),
  ])

export const pdf = (shade = 0): Buffer =>
  bytes(`%PDF-1.4\n% ${shade}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`)

/** An archive without files: its end is all that a program looks for. */
export const zip = (): Buffer => Buffer.concat([bytes('PK\x05\x06'), Buffer.alloc(18)])

export const svg = (): Buffer =>
  bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
export const page = (): Buffer => bytes('<!doctype html><script>alert(1)</script>')
export const program = (): Buffer => Buffer.concat([bytes('MZ'), Buffer.alloc(200)])

/** A PNG of some bytes that says it has this many pixels. */
export function bomb(width: number, height: number): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const body = Buffer.concat([bytes(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const row = Buffer.alloc(Math.ceil(width / 8) + 1)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(row)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
