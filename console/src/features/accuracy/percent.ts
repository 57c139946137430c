import type { Estimate } from '../../lib/shapes.ts'

/** `41%`: a share as people say it. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`

/** `83% [71%–91%] (52)`; a dash where nothing was counted. */
export const withInterval = ({ share, from, to, whole }: Estimate): string =>
  whole === 0 ? '–' : `${percent(share)} [${percent(from)}–${percent(to)}] (${whole})`
