const MB = 1024 * 1024

/** The largest picture or document, and the largest video. */
export const MOST_FILE_BYTES = 20 * MB
export const MOST_VIDEO_BYTES = 200 * MB
/** The largest photo of somebody who answers by link, and how many go with one answer. */
export const MOST_LINK_BYTES = 10 * MB
export const MOST_LINK_FILES = 6
/** How many files go with one message. */
export const MOST_FILES = 20
