import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of corrections, of the lot, and of learned models. */
export const learningRefusals = {
  'sorting.nothing': {
    status: 409,
    zh: '没有可以撤销的改分类：只能在一分钟内撤销自己刚改的；要再改，请重新改分类',
    en: 'There is no correction to take back: only your own, within a minute. To change it, correct the class again',
  },
  'sorting.moved_on': {
    status: 409,
    zh: '改分类之后工单又有了别的变动，不能撤销；请看一眼再重新改分类',
    en: 'The case has changed since the correction, which cannot be taken back; look again and correct the class',
  },
  'check.unknown': {
    status: 404,
    zh: '这张工单不在待确认的抽查里，请刷新清单',
    en: 'The case is not among those drawn for checking; reload the list',
  },
  'check.done': {
    status: 409,
    zh: '这张工单已经有人确认过了，请看下一张',
    en: 'Somebody has already checked this case; go on with the next',
  },
  'check.no_truth': {
    status: 422,
    zh: '说分错了，就要选出正确的分类；和机器说的一样时请选「分对了」',
    en: 'If it is wrong, say what is right; if that is what the machine said, choose “right”',
  },
  'model.nothing_before': {
    status: 409,
    zh: '现在用的就是程序自带的模型，没有更早的可以退回',
    en: 'The model in use is the one that ships with the program; there is none before it',
  },
} as const satisfies Record<string, Declined>
