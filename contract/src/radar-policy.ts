import { z } from 'zod'
import { inBoth } from './field-faults.ts'

const hours = z
  .number()
  .int()
  .min(1)
  .max(24 * 60)

const steps = z
  .object({ watchHours: hours, actHours: hours })
  .refine(({ watchHours, actHours }) => watchHours < actHours, {
    path: ['actHours'],
    message: inBoth('建单要晚于关注', 'The case must come later than the look'),
  })

const day = z.iso.date()

/** A time in which carriers do not work somewhere 停运: the hours do not count, except for urgent parcels. */
export const RadarPause = z
  .object({
    name: z.string().trim().min(1).max(40),
    from: day,
    /** The last day of it. */
    until: day,
    /** Words that a place on the way begins with, such as 新疆; empty: everywhere. */
    places: z.array(z.string().trim().min(1).max(20)).max(40),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    message: inBoth('结束日期要晚于开始', 'The end must be after the start'),
  })
export type RadarPause = z.infer<typeof RadarPause>

/** 物流雷达: after how long a parcel is looked at, becomes a case, is sent again. */
export const RadarPolicy = z.object({
  notPickedUp: steps,
  silent: steps,
  /** Silent for so long: decide whether to send again. */
  silentReshipHours: hours,
  deliverySlow: steps,
  pickupWaits: steps,
  /** No scan at all for so long is taken for lost. */
  lostHours: hours,
  /** What the rest of the way usually takes, counted from the newest scan: for goods that are needed by a day. */
  usualHours: z.object({ announced: hours, moving: hours, outForDelivery: hours }),
  /** A customer who was told of a parcel is not told of it again within this time. */
  quietHours: hours,
  pauses: z.array(RadarPause).max(60),
})
export type RadarPolicy = z.infer<typeof RadarPolicy>

/** The radar of a shop that has not said otherwise. */
export const defaultRadar: RadarPolicy = {
  notPickedUp: { watchHours: 12, actHours: 24 },
  silent: { watchHours: 24, actHours: 48 },
  silentReshipHours: 72,
  deliverySlow: { watchHours: 24, actHours: 48 },
  pickupWaits: { watchHours: 24, actHours: 48 },
  lostHours: 120,
  usualHours: { announced: 96, moving: 60, outForDelivery: 12 },
  quietHours: 24,
  pauses: [{ name: '春节停运', from: '2027-02-05', until: '2027-02-11', places: [] }],
}
