/** What marking many messages came to, or would come to. */
export interface Tally {
  readonly marked: number
  readonly unchanged: number
  readonly refused: number
  /** How many cases the marked messages belong to. */
  readonly cases: number
}

interface Saying {
  readonly dryRun: boolean
  readonly language: 'zh' | 'en'
  /** 已送达, 发送失败 or 已撤回, in the language. */
  readonly mark: string
}

/** One sentence: what will happen before somebody presses the button, and what did happen afterwards. */
export function deliveriesSentence(tally: Tally, { dryRun, language, mark }: Saying): string {
  return language === 'en' ? english(tally, dryRun, mark) : chinese(tally, dryRun, mark)
}

const chinese = ({ marked, unchanged, refused, cases }: Tally, dryRun: boolean, mark: string): string =>
  [
    marked === 0
      ? '没有可以标记的消息'
      : `${dryRun ? '将把' : '已把'} ${cases} 张工单的 ${marked} 条消息标记为${mark}`,
    ...(unchanged === 0 ? [] : [`${unchanged} 条之前已标记,不变`]),
    ...(refused === 0 ? [] : [`${refused} 条不能标记`]),
  ].join(';')

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const english = ({ marked, unchanged, refused, cases }: Tally, dryRun: boolean, mark: string): string =>
  [
    marked === 0
      ? 'No message to mark'
      : `${some(marked, 'message')} of ${some(cases, 'case')} ${dryRun ? 'will be' : marked === 1 ? 'was' : 'were'} marked: ${mark}`,
    ...(unchanged === 0 ? [] : [`${unchanged} marked before`]),
    ...(refused === 0 ? [] : [`${refused} cannot be marked`]),
  ].join('; ')
