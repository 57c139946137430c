import { encodeJpeg } from '../../platform/images.ts'
import type { Random } from './random.ts'

type Colour = readonly [red: number, green: number, blue: number]
type Point = readonly [x: number, y: number]

const WIDTH = 640
const HEIGHT = 480

/** A sheet to draw on: no font, no file from elsewhere, the same on every machine. */
class Sheet {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT * 3)

  dot(x: number, y: number, colour: Colour): void {
    if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) this.pixels.set(colour, (y * WIDTH + x) * 3)
  }

  /** Every point for which the shape holds, shaded from the top to the bottom. */
  fill(colour: Colour, holds: (x: number, y: number) => boolean, shade = 0): void {
    for (let y = 0; y < HEIGHT; y++) {
      const light = 1 - (shade * y) / HEIGHT
      const shaded: Colour = [colour[0] * light, colour[1] * light, colour[2] * light]
      for (let x = 0; x < WIDTH; x++) if (holds(x, y)) this.dot(x, y, shaded)
    }
  }

  line(colour: Colour, [[x0, y0], [x1, y1]]: readonly [Point, Point], thick = 2): void {
    const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0))
    for (let i = 0; i <= steps; i++) {
      const [x, y] = [Math.round(x0 + ((x1 - x0) * i) / steps), Math.round(y0 + ((y1 - y0) * i) / steps)]
      for (let dx = 0; dx < thick; dx++) for (let dy = 0; dy < thick; dy++) this.dot(x + dx, y + dy, colour)
    }
  }
}

const inBox =
  ([left, top]: Point, [right, bottom]: Point) =>
  (x: number, y: number): boolean =>
    x >= left && x < right && y >= top && y < bottom

function table(random: Random): Sheet {
  const sheet = new Sheet()
  const wood = random.pick<Colour>([
    [196, 164, 128],
    [176, 180, 184],
    [214, 206, 192],
  ])
  sheet.fill(wood, () => true, 0.25)
  return sheet
}

/** Lines that run from one point in all directions, each with a bend. */
function cracks(sheet: Sheet, [x, y]: Point, random: Random): void {
  for (let i = 0; i < 9; i++) {
    const turn = (i / 9) * 2 * Math.PI + random.between(-0.25, 0.25)
    const far = random.between(40, 90)
    const bend: Point = [x + Math.cos(turn) * far, y + Math.sin(turn) * far]
    const end: Point = [
      bend[0] + Math.cos(turn + 0.5) * far * 0.6,
      bend[1] + Math.sin(turn + 0.5) * far * 0.6,
    ]
    sheet.line([60, 66, 70], [[x, y], bend])
    sheet.line([90, 96, 100], [bend, end], 1)
  }
}

/** A cup of glass with a crack. */
function glass(random: Random): Sheet {
  const sheet = table(random)
  const slope = (x: number, y: number): boolean =>
    y > 90 && y < 410 && Math.abs(x - 320) < 150 - (y - 90) * 0.14
  sheet.fill([206, 226, 230], slope, 0.2)
  sheet.fill([232, 242, 244], (x, y) => slope(x, y) && x > 225 && x < 250)
  sheet.fill([184, 206, 212], (x, y) => ((x - 320) / 150) ** 2 + ((y - 92) / 22) ** 2 < 1)
  cracks(sheet, [random.between(290, 380), random.between(200, 300)], random)
  return sheet
}

/** A parcel with a corner pressed in. */
function box(random: Random): Sheet {
  const sheet = table(random)
  sheet.fill([186, 140, 88], inBox([110, 120], [530, 410]), 0.3)
  sheet.fill([214, 188, 130], inBox([290, 120], [350, 410]), 0.2)
  const dent = random.between(90, 140)
  const depth = (x: number, y: number): number => x - 530 + dent + (120 + dent - y)
  sheet.fill([120, 88, 54], (x, y) => inBox([530 - dent, 120], [530, 120 + dent])(x, y) && depth(x, y) > dent)
  for (let i = 0; i < 6; i++)
    sheet.line(
      [84, 60, 36],
      [
        [530 - dent + i * 8, 124 + i * 6],
        [526 - i * 4, 120 + dent - i * 10],
      ],
    )
  return sheet
}

/** The label of a parcel: bars and lines, nothing that could be read. */
function label(random: Random): Sheet {
  const sheet = table(random)
  sheet.fill([248, 248, 246], inBox([140, 60], [500, 420]), 0.05)
  for (let x = 170; x < 470; x += random.between(5, 12))
    sheet.fill([30, 30, 30], inBox([x, 90], [x + random.between(2, 5), 170]))
  for (let y = 200; y < 390; y += 28)
    sheet.fill([150, 150, 150], inBox([170, y], [random.between(300, 470), y + 9]))
  sheet.line(
    [200, 40, 40],
    [
      [140, random.between(230, 330)],
      [500, random.between(230, 330)],
    ],
    4,
  )
  return sheet
}

const drawings = { glass, box, label } as const
export type Drawing = keyof typeof drawings

/** A simple drawing in place of a buyer's photo. */
export const draw = (what: Drawing, random: Random): Promise<Buffer> =>
  encodeJpeg(drawings[what](random).pixels, { width: WIDTH, height: HEIGHT })
