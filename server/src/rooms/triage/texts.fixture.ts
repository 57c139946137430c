import * as lists from '@aftercare/contract/lists'

/** The contract's lists as plain words: a label in a file is a word until it has been found in one of them. */
export const categories = lists.categories
export const subtypes: Readonly<Record<lists.Category, readonly string[]>> = lists.subtypes
export const flags: readonly string[] = lists.flags
export const wishes: readonly string[] = lists.wishes
export const channels: readonly string[] = ['chat', 'review', 'portal', 'live']
