import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of the rulebook 规则. */
export const rulebookRefusals = {
  'rulebook.before_book': {
    status: 422,
    zh: '规则手册从 2021-01-01 起可查，更早的事请找法务',
    en: 'The rulebook begins on 2021-01-01; ask legal about anything earlier',
  },
} as const satisfies Record<string, Declined>
