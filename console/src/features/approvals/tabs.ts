import { approvalLists, type ApprovalList } from '@aftercare/contract/remedies'

export interface ApprovalSearch {
  list?: ApprovalList | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readApprovalSearch = (search: Record<string, unknown>): ApprovalSearch => ({
  list: approvalLists.find((one) => one === search['list']),
})
