/** One case in so many is held back. */
const ONE_IN = 5

/** FNV-1a over the id, folded: the same case stays on the same side for ever, whoever asks. */
function markOf(id: string): number {
  let hash = 2166136261
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** 留出: a fifth of the cases, by their id, never trains a model; they only judge it. */
export const isHeldBack = (caseId: string): boolean => markOf(`held back:${caseId}`) % ONE_IN === 0
