import { z } from 'zod'

export const HealthLine = z.object({
  check: z.enum(['database', 'disk', 'files', 'clocks', 'backup', 'processes', 'errors']),
  state: z.enum(['good', 'warn', 'bad']),
  found: z.string().describe('one sentence, in the language that was asked for'),
  todo: z.string().nullable().describe('what to do; null where all is well'),
})
export const NodeAtWork = z.object({
  kind: z.enum(['web', 'work', 'both']),
  version: z.string(),
  host: z.string(),
  pid: z.number().int(),
  startedAt: z.string(),
  seenAt: z.string(),
  errors: z.number().int().describe('within the last hour'),
})
/** 运行状况: the instance at a glance. */
export const Health = z.object({
  at: z.string(),
  version: z.string(),
  lastBackupAt: z.string().nullable(),
  lines: z.array(HealthLine),
  nodes: z.array(NodeAtWork),
})
export type Health = z.infer<typeof Health>
