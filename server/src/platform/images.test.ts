import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bomb, phoneJpeg, png, svg, webp } from '../../test/file-kit.ts'
import { readPicture, type Picture } from './images.ts'

const read = async (bytes: Buffer): Promise<Picture> => {
  const found = await readPicture(bytes)
  if (typeof found === 'string') throw new Error(found)
  return found
}

test('a picture is drawn anew in two sizes, never larger than it is', async () => {
  const { width, height, thumbnails } = await read(await png(1, 2000, 1000))
  expect({ width, height }).toEqual({ width: 2000, height: 1000 })
  const sizes = await Promise.all([...thumbnails.values()].map((small) => sharp(small).metadata()))
  expect(sizes.map(({ format, width }) => [format, width])).toEqual([
    ['webp', 320],
    ['webp', 1280],
  ])
  const small = await read(await webp())
  expect((await sharp(small.thumbnails.get(1280)).metadata()).width).toBe(640)
})

test('a photo stands upright, and neither its place nor its camera is left', async () => {
  const photo = await phoneJpeg(2, 800, 600)
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const { width, height, thumbnails } = await read(photo)
  expect({ width, height }).toEqual({ width: 600, height: 800 })
  for (const small of thumbnails.values()) {
    const { exif, xmp, icc, orientation, width: w, height: h } = await sharp(small).metadata()
    expect({ exif, xmp, icc, orientation }).toEqual({})
    expect(w!).toBeLessThan(h!)
    expect(small.includes('PhoneMaker')).toBe(false)
  }
})

test('a bomb of pixels is told by its header, before any memory', async () => {
  const began = performance.now()
  expect(await readPicture(bomb(30_000, 30_000))).toBe('too_many_pixels')
  expect(await readPicture(bomb(31_000, 10))).toBe('too_many_pixels')
  expect(performance.now() - began).toBeLessThan(500)
})

test('what breaks off, or is no picture that we read, is broken', async () => {
  const photo = await phoneJpeg(3)
  expect(await readPicture(photo.subarray(0, photo.length / 2))).toBe('broken')
  const shot = await png(3)
  expect(await readPicture(shot.subarray(0, shot.length - 60))).toBe('broken')
  expect(await readPicture(bomb(100, 100))).toBe('broken')
  // The library could draw these; it is not let.
  expect(await readPicture(svg())).toBe('broken')
  expect(await readPicture(await sharp(shot).gif().toBuffer())).toBe('broken')
  expect(await readPicture(Buffer.from('P3 1 1 255 0 0 0'))).toBe('broken')
})
