/** Words that carry nothing by themselves. */
const FILLER =
  /^(?:这个|那个|这件|那件|事情|事|这|那|也|都|就|是|属于|的|了|呢|哦|哈|啊|呀|吧|嘛|啦|喔|呦|哒|滴|亲爱的|亲亲|亲|您|你|我们|咱们|我|小妹|这边|那边|真的|实在|确实|目前|暂时|现在|还|很|抱歉|不好意思|对不起|它|嗯|恩|好的|您好|你好|所以|但是|但|可是|而且|其实|本来|应该|可能|话|又|给|到|去|来|一下|下|在|跟|和|请|还请|退款|[\s，,。.!！?？~～、:：])*$/
const FILLER_AT_END = /(?:是|都是|就是|这是|属于|的|因为|所以|而|这|那|就|都|也|跟|和|给|您|你|我们|我|\s)+$/
const FILLER_AT_START = /^(?:的|了|呢|哦|哈|啊|呀|吧|嘛|啦|亲|给您|给你|您|你|我们|所以|而且|\s)+/

export const isFiller = (words: string): boolean => FILLER.test(words)
export const withoutTail = (words: string): string => words.replace(FILLER_AT_END, '').trimEnd()
export const withoutHead = (words: string): string => words.replace(FILLER_AT_START, '').trimStart()

/** A number, an amount, a date, a time, Latin letters, something in brackets or quotes. */
const HARD =
  /[\d０-９]|[[【「“"『《]|[零一二两三四五六七八九十百千万半]+(?:个|件|单|箱|盒|次|元|块|毛|角|分|天|日|号|月|年|周|小时|点|折|倍|成|双|套|瓶|份)|[¥￥$%]|元|今[天日晚]|明[天日早]|后天|昨[天日]|前天|上午|下午|中午|晚上|周[一二三四五六日天末]|星期|礼拜|月底|当天|次日/
const LATIN = /[A-Za-z]{2,}/
/** A number, an amount or a time: none may be lost. */
export const isHard = (words: string): boolean => HARD.test(words)

/** Something that somebody has said will be done. */
const PROMISE =
  /会|帮[您你]|给[您你]|为[您你]|替[您你]|我来|我去|马上|补发|退款|退货|换货|赔|补偿|寄|发货|安排|登记|承担|包邮|优惠|券/

/** Words that a better sentence may not lose. */
export const worthKeeping = (words: string, names: readonly string[]): boolean =>
  HARD.test(words) ||
  LATIN.test(words) ||
  PROMISE.test(words) ||
  names.some((name) => name !== '' && words.includes(name))
