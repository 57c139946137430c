import type { Category, Level, Subtype } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'

/** What the customer may send to help us, by what it is about; nothing: there is nothing that she would have to show. */
const wanted: Partial<Record<Subtype, string>> = {
  colour: '请发一张自然光下的实物照片',
  size: '请发一张平铺测量的照片，带上尺码标',
  function_missing: '请发一张商品和说明书的照片，说说缺哪个功能',
  quality_defect: '请发问题部位的照片，能拍一段短视频更好',
  fake_material: '请发吊牌、成分标的照片',
  wrong_item: '请发收到的商品和面单的照片',
  description: '请发实物照片，说说和页面哪里不一样',
  damaged: '请发破损处、外包装六面和面单的照片',
  address_or_delivery_attitude: '请说一下当时的情况，有通话或短信截图也请发来',
  setup: '请发一段操作时的短视频，或屏幕提示的照片',
  allergy: '请先停用，并发一张不适部位和产品批号的照片',
  missing_parts: '请发收到的全部配件和包装清单的照片',
  opened: '请发商品现在的照片，包括封口和配件',
  custom: '请发实物照片，和下单时确认的图样',
  return_no_reason: '请发商品现在的照片，吊牌和配件一起拍上',
}

/** What is asked when the words do not say which kind of trouble it is. */
const wantedOf: Partial<Record<Category, string>> = {
  mismatch: '请发商品和外包装的照片',
  usage: '请发一张商品现在样子的照片',
}

const NO_ORDER = '请告诉我们订单号'

export interface AskedAbout {
  readonly category: Category
  readonly subtype: string | null
  readonly hasOrder: boolean
  /** Pictures came with the words. */
  readonly hasEvidence: boolean
}

/** The sentence that asks for what is missing; empty: nothing is. */
export function askForEvidence({ category, subtype, hasOrder, hasEvidence }: AskedAbout): string {
  const shown = wanted[subtype as Subtype] ?? (subtype === null ? wantedOf[category] : undefined)
  const asked = [hasOrder ? '' : NO_ORDER, hasEvidence ? '' : (shown ?? '')].filter(Boolean)
  return asked.length === 0 ? '' : `方便的话，${asked.join('，另外')}，能帮我们更快处理。`
}

/**
 * By when the customer is told to hear from a person, in minutes: what the shop tells, or else what it promises itself
 * for this level.
 */
export function toldMinutes(
  level: Level,
  { systemReply, promises }: Pick<PolicyDocument, 'systemReply' | 'promises'>,
) {
  const own = promises[level].find(({ duty }) =>
    (['offer_solution', 'finish_review', 'propose_settlement'] as const).some((one) => one === duty),
  )
  return systemReply.toldMinutes?.[level] ?? own?.withinMinutes ?? promises.answerCustomer.withinMinutes
}

const span = (minutes: number): string => (minutes % 60 === 0 ? ` ${minutes / 60} 小时` : ` ${minutes} 分钟`)

export interface Filling {
  readonly number: string
  readonly minutes: number
  /** When somebody is at work again. */
  readonly opensAt: string
  readonly ask: string
}

/** The words of the reply: what stands in braces is filled in; a text of the shop without braces stays as it is. */
export const fillReply = (template: string, { number, minutes, opensAt, ask }: Filling): string =>
  template
    .replaceAll('{单号}', number)
    .replaceAll('{时间}', span(minutes))
    .replaceAll('{上班}', opensAt)
    .replaceAll('{凭证}', ask)
