import { noticeKinds, type NoticeKind } from '@aftercare/contract/lists'

export interface NoticeSearch {
  kind?: NoticeKind | undefined
  unread?: 'true' | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readNoticeSearch = (search: Record<string, unknown>): NoticeSearch => ({
  kind: noticeKinds.find((kind) => kind === search['kind']),
  unread: search['unread'] === 'true' ? 'true' : undefined,
})
