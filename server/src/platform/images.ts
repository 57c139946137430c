import sharp from 'sharp'

/** Widths of the pictures that screens show: in a list, and in the viewer. */
export const thumbnailWidths = [320, 1280] as const
export type ThumbnailWidth = (typeof thumbnailWidths)[number]

/** More than any phone takes, and less than what fills the memory. */
const MOST_PIXELS = 60_000_000
const LONGEST_SIDE = 30_000
const SECONDS = 20

// A library that can read everything reads only what we name: no SVG, no PDF, nothing that calls for other files.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/** Pixels of three colours each, as a JPEG. */
export const encodeJpeg = (
  pixels: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer()

export interface Picture {
  /** As a person sees it: the camera's orientation applied. */
  readonly width: number
  readonly height: number
  readonly thumbnails: ReadonlyMap<ThumbnailWidth, Buffer>
}

export type ReadPicture = Picture | 'too_many_pixels' | 'broken'

/**
 * Decodes a picture whole and draws it anew, smaller and without anything but its pixels: no place, no camera, no
 * hidden parts. What cannot be decoded to its end is broken. The size is judged by the header, before any memory.
 */
export async function readPicture(bytes: Buffer): Promise<ReadPicture> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 } as const
  try {
    const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return 'too_many_pixels'
    const thumbnails = new Map<ThumbnailWidth, Buffer>()
    const upright = sharp(bytes, options).autoOrient().timeout({ seconds: SECONDS })
    for (const side of thumbnailWidths)
      thumbnails.set(side, await upright.clone().resize(bounded(side)).webp({ quality: 82 }).toBuffer())
    const { autoOrient } = await sharp(bytes, options).metadata()
    return { width: autoOrient.width, height: autoOrient.height, thumbnails }
  } catch {
    return 'broken'
  }
}

// A long screenshot stays readable: it is bounded by its width, and by its height only far away.
const bounded = (side: number) => ({
  width: side,
  height: side * 4,
  fit: 'inside' as const,
  withoutEnlargement: true,
})
