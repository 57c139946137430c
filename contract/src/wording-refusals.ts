import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of wording 措辞. */
export const wordingRefusals = {
  'wording.blocked': {
    status: 422,
    zh: '这段话还不能发：请按提示改好，或写明原因后照原样发',
    en: 'This cannot go out yet: change it as shown, or give a reason to send it as it is',
  },
  'wording.ask_lead': {
    status: 403,
    zh: '这类说法只有组长、主管、法务或店主可以照原样发；请改一改，或请他们来发',
    en: 'Only a lead, supervisor, legal or owner may send these words as they are; change them or ask one of them',
  },
} as const satisfies Record<string, Declined>
