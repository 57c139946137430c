import { inquiryLists, type InquiryList } from '@aftercare/contract/inquiries'

export interface InquirySearch {
  tab?: InquiryList | undefined
  /** Not in the address: as this role sees them first. */
  mine?: 'true' | 'false' | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readInquirySearch = (search: Record<string, unknown>): InquirySearch => {
  const tab = inquiryLists.find((one) => one === search['tab'])
  const { mine } = search
  return {
    ...(tab && tab !== 'open' ? { tab } : {}),
    ...(mine === 'true' || mine === 'false' ? { mine } : {}),
  }
}
