import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { MOST_FILES } from './file-limits.ts'
import { fileKinds } from './lists.ts'

export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'application/pdf'] as const
export type FileType = (typeof fileTypes)[number]

/** A picture, video or document as lists show it; the bytes are at `/files/{id}`. */
export const FileRef = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(fileKinds),
  type: z.enum(fileTypes),
  bytes: z.number().int(),
  width: z.number().int().nullable().describe('as a person sees it; null: no picture'),
  height: z.number().int().nullable(),
  by: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('null: a program, or by an inquiry’s link'),
  at: Moment,
})
export type FileRef = z.infer<typeof FileRef>

/** Files that were uploaded before and go with what is written now. */
export const FileIds = z
  .array(z.uuid())
  .max(MOST_FILES, inBoth(`最多 ${MOST_FILES} 个文件`, `At most ${MOST_FILES} files`))
  .optional()

const name = z.string().trim().min(1).max(200).describe('name of the file')

export const FileUpload = z.object({
  shop: z.string().max(40),
  name,
  kind: z.enum(['screenshot', 'photo']).optional().describe('of a picture; by its type unless said'),
})
export const LinkedFileUpload = z.object({ name })
export const ThumbnailSize = z.object({ w: z.enum(['320', '1280']).default('320') })
