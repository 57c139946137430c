import { z } from 'zod'

/** An action that the server names may be drawn; one with `deniedBecause` is drawn disabled, with the reason. */
export const actions = [
  'reply',
  'note',
  'call',
  'take',
  'assign',
  'sort',
  'finish_review',
  'asked_not_received',
  'fulfil',
  'seat_reviewers',
  'raise_level',
  'lower_level',
  'close',
  'reopen',
  'unmask',
  'erase',
  'merge',
  'unmerge',
  'split',
  'wait',
  'stop_waiting',
] as const
export type Action = (typeof actions)[number]
export const AllowedAction = z.object({
  action: z.enum(actions),
  deniedCode: z.string().optional(),
  deniedBecause: z.string().optional().describe('Chinese sentence'),
})
export type AllowedAction = z.infer<typeof AllowedAction>
