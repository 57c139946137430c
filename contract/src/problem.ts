import { z } from 'zod'

/** RFC 9457 problem details. */
export const Problem = z.object({
  type: z.string(),
  title: z.string().describe('Chinese sentence that says what to do next'),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional().describe('what exactly; for a merged case the number where the work goes on'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

/** The same for one line of many, in short. */
export const LineError = Problem.pick({ code: true, title: true, errors: true })
export type LineError = z.infer<typeof LineError>
