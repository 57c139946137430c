type Language = 'zh' | 'en'

interface Telling {
  /** Name of whoever is asked; null: the lead. */
  readonly to: string | null
  readonly total: number
  readonly fine: number
  /** The codes of why others stay. */
  readonly refused: readonly string[]
}

/** Why a case is not handed over, in a word or two. */
const reasons: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'case.closed': ['已完结', 'closed'],
  'case.merged': ['已并入别的工单', 'merged into another'],
  'case.unknown': ['找不到', 'not found'],
  'handover.not_yours': ['不在您手上', 'not yours'],
  'handover.pending': ['已在交接中', 'being handed over already'],
  'actor.not_allowed': ['没有权限', 'not allowed'],
}

function reasonsOf(codes: readonly string[], place: 0 | 1): string {
  const counts = new Map<string, number>()
  for (const code of codes) {
    const word = reasons[code]?.[place] ?? (place === 0 ? '规则不允许' : 'not allowed by the rules')
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  if (sorted.length === 1) return sorted[0]![0]
  return place === 0
    ? sorted.map(([word, count]) => `${count} 单${word}`).join('、')
    : sorted.map(([word, count]) => `${count} ${word}`).join(', ')
}

/** 「12 单:10 单请李敏接手,2 单不变(已完结)」: what will happen, before it does. */
export function planSentence({ to, total, fine, refused }: Telling, language: Language): string {
  const stays = refused.length
  if (language === 'en') {
    const whom = to ?? 'the lead'
    const kept = stays > 0 ? `${stays} not changed (${reasonsOf(refused, 1)})` : ''
    const later = fine > 0 && to !== null ? '. Not accepted within 10 minutes, the lead is asked' : ''
    const given = fine > 0 ? `${fine} offered to ${whom}; they stay yours until accepted` : ''
    return `${total} ${total === 1 ? 'case' : 'cases'}: ${[given, kept].filter(Boolean).join(', ')}${later}`
  }
  const kept = stays > 0 ? `${stays} 单不变(${reasonsOf(refused, 0)})` : ''
  const given = fine > 0 ? `${fine} 单请${to ?? '组长'}接手,接手前还算您的` : ''
  const later = fine > 0 && to !== null ? '。10 分钟没人接,转给组长' : ''
  return `${total} 单:${[given, kept].filter(Boolean).join(';')}${later}`
}
