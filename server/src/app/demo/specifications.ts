import type { ProductCategory } from '@aftercare/contract/lists'
import type { Random } from './random.ts'

const choices: Readonly<Record<ProductCategory, readonly (readonly string[])[]>> = {
  apparel: [
    ['雾霾蓝', '燕麦色', '经典黑', '焦糖棕', '奶白', '墨绿', '藏青'],
    ['S', 'M', 'L', 'XL', '2XL', '均码'],
  ],
  food: [['原味', '混合口味', '低糖', '礼盒装']],
  fresh: [['中果', '大果', '特级果', '冷链直发', '产地直发']],
  cosmetics: [['正装', '正装加小样', '自然色', '亮肤色', '清爽型', '滋润型']],
  electronics: [
    ['曜石黑', '云母白', '冰川蓝', '樱花粉'],
    ['标准版', '高配版', '官方标配'],
  ],
  appliance: [
    ['奶油白', '墨绿', '深空灰'],
    ['标准款', '升级款', '带赠品套餐'],
  ],
  furniture: [
    ['原木色', '暖白', '胡桃色', '浅灰'],
    ['小号', '中号', '大号'],
  ],
  glassware: [['透明', '茶色', '烟灰', '琥珀']],
  infant: [['蓝色', '粉色', '米色', '国行版']],
  medical: [['标准款', '语音款', '含配件包']],
  custom: [['按图制作', '按文字制作', '加急制作']],
  other: [['默认']],
}

/** What exactly was ordered, in words and as the shop's own code. */
export function specificationOf(
  category: ProductCategory,
  random: Random,
): { specification: string; code: string } {
  const picks = choices[category].map((list) => random.whole(0, list.length - 1))
  return {
    specification: picks.map((at, i) => choices[category][i]![at]!).join(' / '),
    code: picks.map((at) => String(at + 1).padStart(2, '0')).join(''),
  }
}
