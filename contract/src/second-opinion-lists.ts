/** What an outside model is asked for 外部建议. */
export const opinionKinds = ['triage', 'draft', 'test'] as const
export type OpinionKind = (typeof opinionKinds)[number]

/** How a request to an outside model stands. */
export const opinionStates = ['asking', 'answered', 'unusable', 'failed'] as const
export type OpinionState = (typeof opinionStates)[number]

/** Why an outside model gave nothing. */
export const opinionFailures = [
  'unreachable',
  'timed_out',
  'private_address',
  'redirected',
  'busy',
  'refused',
  'broken',
  'too_large',
  'encoded',
  'not_json',
  'off_schema',
] as const
export type OpinionFailure = (typeof opinionFailures)[number]
