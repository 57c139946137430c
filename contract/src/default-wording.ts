import type { WordingPolicy } from './wording.ts'
import { mannersRows } from './default-wording-manners.ts'
import { promiseRows } from './default-wording-promises.ts'
import { refusalRows } from './default-wording-refusals.ts'

/**
 * The lexicon of a shop that has published none 默认词库. 您 and 你, full and half width, traditional and simplified
 * characters are one; patterns are written in simplified characters with 你.
 */
export const defaultWording: WordingPolicy = {
  rows: [...refusalRows, ...mannersRows, ...promiseRows],
  excuses: {
    reason: [
      '因为',
      '由于',
      '原因是',
      '是为了',
      '考虑到',
      '出于',
      '受…影响',
      '之所以',
      '按照法',
      '根据…规定',
      '是(根据|按照|按)',
    ],
    way_out: [
      '可以',
      '建议',
      '您看',
      '要不',
      '或者',
      '试试',
      '改成',
      '改为',
      '换成',
      '重新',
      '申请',
      '联系',
      '只能',
      '(仅|只)支持',
      '只要',
      '需要',
      '麻烦你',
      '辛苦你',
      '(请|劳烦)你',
      '(帮|给|替|为)你(查|看|问|催|核|办|换|补|退|安排|登记|反馈|申请|处理|协调|争取|转|跟|联|确认|留意|想|拦|记录|备注|寄|发)',
      '我(来|会|去|先|马上|现在|这就|们会|们来|再)',
      '(小妹|小二|客服|这边|我们)(会|来|帮|给|为|再|先|已经)',
      '下次',
      '等…(再|后|就)',
      '方便的话',
      '不过',
      '但是',
      '看看',
    ],
    taken_on: [
      '我(来|会|去|先|马上|现在|这就|已|们会|们来|们已|帮|给|替|再)',
      '(帮|给|替|为)你(查|看|问|催|核|办|换|补|退|安排|登记|反馈|申请|处理|协调|争取|转|跟|联|确认|留意|想|拦|记录|寄|发)',
      '(小妹|小二|客服|这边|专员)(会|来|去|帮|给|为|再|先|已经|联系|催)',
      '(已经|马上|立即|这就)(联系|反馈|催|安排|登记|申请|核实|上报)',
    ],
    time: [
      '#(分钟|小时|个小时|天|日|号|点|个工作日|个自然日|月|:)',
      '(一|二|两|三|四|五|六|七|八|九|十|半|几)(个|)(分钟|小时|工作日|自然日|天)',
      '(今天|明天|后天|今晚|今日|明日|当天|次日|本周|下周|上午|下午|中午|晚上|明早)',
      '(周|星期|礼拜)(一|二|三|四|五|六|日|天)',
    ],
  },
}

/** The lexicon that holds in a shop. */
export const wordingOf = ({ wording }: { readonly wording?: WordingPolicy | undefined }): WordingPolicy =>
  wording ?? defaultWording
