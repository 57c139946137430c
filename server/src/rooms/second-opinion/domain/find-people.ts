import type { Found } from './placeholders.ts'
import type { Span } from './skeleton.ts'

const compound = '欧阳|司徒|上官|诸葛|司马|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|南宫|端木|独孤'
const single =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边'
const surname = `(?:${compound}|[${single}])`

/** Somebody whom we do not know of, by the words around a name. */
const introduced = new RegExp(
  `(?:收件人|收货人|联系人|签收人|姓名|我叫|名叫|名字是|名字叫)\\s{0,2}(?:是|为|叫|[:：])?\\s{0,2}(\\p{Script=Han}(?:\\s?\\p{Script=Han}){1,3})(?![\\p{Script=Han}])`,
  'gu',
)
const introducedAmong = new RegExp(
  `(?:收件人|收货人|联系人|签收人|姓名|我叫|我是|名叫)\\s{0,2}(?:是|为|叫|[:：])?\\s{0,2}(${surname}\\p{Script=Han}{1,2})`,
  'gu',
)
const titled = new RegExp(
  `(${surname}\\p{Script=Han}{0,2}?)(?:先生|女士|小姐|太太|阿姨|老师|师傅|经理)`,
  'gu',
)

/** Names behind 「我叫」, before 「女士」. */
export const findNames = (text: string): Found[] =>
  [introduced, introducedAmong, titled].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((hit) => {
      const from = hit.index + hit[0].indexOf(hit[1]!)
      return { kind: '姓名' as const, from, to: from + hit[1]!.length }
    }),
  )

const MARKS = /[省市区县镇乡村路街巷弄道园苑庄栋幢楼室号院座层]|大厦|小区|公寓|广场|单元|胡同|新村|花园/gu
const NUMBERED = /[\dA-Za-z０-９零一二三四五六七八九十百]\s?(?:号|栋|幢|楼|室|弄|院|座|层|单元|巷)/u
const LEADING = /(?:收货地|地址|住址|住在|家住|寄到|寄往|送到|送至|发到|我家|住)\s?(?:在|是|为|[:：])?/gu
const FAR = 14
const BEFORE = 10

/** Parts of a sentence in which an address may stand: spaces and pictures belong to it, stops do not. */
const parts = (text: string): (Span & { readonly text: string })[] =>
  [...text.matchAll(/[^，。；;！!？?\n\r、]+/gu)].map((hit) => ({
    text: hit[0],
    from: hit.index,
    to: hit.index + hit[0].length,
  }))

/** Where somebody lives: two marks such as 路 and 号 near each other with a number, or behind 「地址」. */
export function findAddresses(text: string): Found[] {
  return parts(text).flatMap((part) => {
    const marks = [...part.text.matchAll(MARKS)].map((hit) => ({
      from: hit.index,
      to: hit.index + hit[0].length,
    }))
    const first = marks[0]
    if (!first) return []
    const lead = [...part.text.matchAll(LEADING)].map((hit) => hit.index + hit[0].length)
    const begun = lead.find((at) => marks.some(({ from }) => from > at && from - at <= FAR))
    if (begun !== undefined) return [address(part, begun, part.text.length)]
    const chain = nearEachOther(marks)
    if (!chain || !NUMBERED.test(part.text.slice(chain.from, chain.to))) return []
    return [address(part, Math.max(0, chain.from - BEFORE), chain.to)]
  })
}

const address = (part: Span, from: number, to: number): Found => ({
  kind: '地址',
  from: part.from + from,
  to: part.from + to,
})

/** The longest row of marks of which each is near the next; a single one is no address. */
function nearEachOther(marks: readonly Span[]): Span | null {
  const rows: Span[][] = []
  for (const mark of marks) {
    const row = rows.at(-1)
    if (row && mark.from - row.at(-1)!.to <= FAR) row.push(mark)
    else rows.push([mark])
  }
  const row = rows.filter((one) => one.length >= 2).toSorted((a, b) => b.length - a.length)[0]
  return row ? { from: row[0]!.from, to: row.at(-1)!.to } : null
}
