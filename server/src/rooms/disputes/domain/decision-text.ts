import { yuanText } from '../../../kernel/money.ts'
import type { Said } from './opinions.ts'

const openings: Readonly<Record<Said['ruling'], (fen: number | null) => string>> = {
  grant_all: () => '您好，让您久等了。您反映的情况我们已经核对完，按您的要求办理。',
  part: (fen) => `您好，让您久等了。您反映的情况我们两位同事分别看过，这次可以给您 ${yuanText(fen ?? 0)}。`,
  refuse: () =>
    '您好，让您久等了，也理解您的心情。您反映的情况我们两位同事分别看过，这次没有办法按您的要求办理。',
}

/**
 * The ruling as a message to the customer: what was decided, why, by which rule, and where else she can turn. `cited`
 * are the articles in words, such as 《消费者权益保护法》第二十五条.
 */
export function decisionText({ ruling, fen, grounds }: Said, cited: readonly string[]): string {
  const because = `原因是：${grounds
    .trim()
    .replaceAll('\n', '；')
    .replace(/[。；]+$/u, '')}。`
  const rule = cited.length > 0 ? `依据：${cited.join('、')}。` : ''
  const next =
    ruling === 'grant_all'
      ? '我们现在就安排，办好后马上告诉您。'
      : '您要是有新的照片或说明，随时发给我们再看；也可以申请平台介入，或拨打 12315。'
  return [openings[ruling](fen), because, rule, next].filter(Boolean).join('\n')
}
