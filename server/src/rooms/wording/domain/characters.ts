/** Traditional and variant characters with the simplified ones, pair by pair, as far as the lexicon needs them. */
const pairs = `沒没辦办麼么們们這这個个說说對对會会為为給给還还時时間间後后來来發发貨货錢钱買买賣卖問问題题單单訂订務务專专責责規规則则過过處处請请諒谅證证絕绝無无實实圖图樣样號号電电話话錯错關关係系誰谁讓让負负擔担應应該该當当認认識识購购運运費费遲迟繫系線线帳账賬账轉转評评價价釋释權权條条際际產产質质體体醫医藥药膚肤癒愈療疗確确聯联絡络網网頁页員员愛爱囉啰煩烦隨随態态機机壞坏換换補补賠赔償偿稅税開开嗎吗妳你您你長长遠远邊边級级師师廠厂倉仓庫库營营財财領领導导聽听簡简與与從从優优薦荐選选擇择輕轻夠够兩两幾几點点鐘钟內内週周東东結结區区別别約约訴诉謊谎騙骗滾滚廢废懂懂傷伤標标準准動动協协調调變变賣卖氣气總总續续終终紅红經经業业樂乐決决見见現现計计設设許许試试詢询詳详語语誤误課课談谈讀读貼贴資资賬账趕赶進进適适遞递遺遗鋪铺錄录門门陸陆險险難难靜静響响頭头顧顾願愿飛飞騰腾驗验麗丽齊齐紹绍嚴严無无佈布彆别甚什帶带書书檢检熱热鍵键盡尽歲岁聲声舊旧號号證证鏈链銀银雙双歸归黃黄亂乱備备傳传僅仅億亿兒儿儘尽凍冻剛刚勵励勞劳卻却參参嘗尝團团場场塊块報报屬属幫帮幹干廣广強强彈弹徵征怎怎恥耻懶懒懷怀戶户掃扫損损搶抢擬拟據据擴扩敗败敵敌數数斷断於于暫暂會会極极構构檔档歡欢歷历毀毁滿满漲涨潛潜濕湿灣湾爭争牽牵狀状獎奖獲获瑣琐畫画異异疊叠痺痹監监盤盘眾众瞞瞒禮礼稱称穩稳竊窃筆笔節节範范紙纸級级細细組组緊紧編编練练縮缩罵骂習习職职脫脱腦脑膽胆臉脸舉举蓋盖蘋苹虛虚蟲虫補补製制複复覺觉觀观觸触訊讯訓训討讨訪访註注誠诚謝谢譯译議议貴贵貸贷貿贸賓宾賞赏賺赚贈赠贏赢車车軟软較较輸输轟轰辭辞農农違违遊游達达鄰邻釘钉針针鎖锁閉闭閒闲陽阳階阶雖虽離离頂顶項项順顺須须預预頻频類类顯显養养餓饿餘余馬马駐驻駕驾鬧闹魚鱼鮮鲜`

const simplified: ReadonlyMap<number, number> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, i) => [pairs.charCodeAt(2 * i), pairs.charCodeAt(2 * i + 1)]),
)

const punctuation: ReadonlyMap<string, string> = new Map(
  [...'。.、,“"”"‘\'’\'「"」"『"』"【[】]《<》>—-～~…'].reduce<[string, string][]>((all, sign, i, signs) => {
    if (i % 2 === 0 && signs[i + 1] !== undefined) all.push([sign, signs[i + 1]!])
    return all
  }, []),
)

/** One sign for one: half width, lower case, simplified, 您 as 你. */
export function plainSign(code: number): number {
  if (code < 0x80) return lower(code)
  if (code >= 0xff01 && code <= 0xff5e) return lower(code - 0xfee0)
  const sign = punctuation.get(String.fromCharCode(code))
  if (sign !== undefined) return sign.charCodeAt(0)
  return simplified.get(code) ?? code
}

const lower = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 32 : code)

/** Ways to write a word so that a list of words does not know it: by sound, by letters, by look. */
export const disguises: readonly (readonly [RegExp, string])[] = [
  [/(?:bu ?zhi ?chi|布支持|不之持|不吱持|不支池|8支持|卜支持|不资瓷|不滋瓷)/g, '不支持'],
  [/(?:mei ?you ?ban ?fa|没有办砝)/g, '没有办法'],
  [/(?:mei ?ban ?fa|木办法|莫得办法|没办砝|没半法|米有办法)/g, '没办法'],
  [/(?:bu ?ke ?yi|布可以|不口以|不阔以|不可已)/g, '不可以'],
  [/(?:bu ?ke ?neng|布可能|不口能)/g, '不可能'],
  [/(?:zuo ?bu ?dao|做布到|作不到)/g, '做不到'],
  [
    /(?:薇信|威信号|微❤|徽信|v信|w信|微芯|围信|卫信|weixin|wei ?xin|vx|wx(?![a-z])|微x|v❤|溦信|wechat)/g,
    '微信',
  ],
  [/(?:扣扣|抠抠|球球号|q{2}(?!\w)|q q|企鹅号|秋秋)/g, 'qq'],
  [/(?:好平|hao ?ping|五星好平|好坪)/g, '好评'],
  [/(?:返限|反现|返現|fan ?xian|返鲜|f现)/g, '返现'],
  [/(?:差平|cha ?ping|差坪)/g, '差评'],
  [/(?:支副宝|支付饱|zhi ?fu ?bao|支fu宝|alipay|zfb(?!\w))/g, '支付宝'],
  [/(?:打kuan|打款项|da ?kuan)/g, '打款'],
  [/(?:线夏|xian ?xia|现下(?=打|付|转|交易|给))/g, '线下'],
  [/(?:爱xin不xin|爱信不xin|ai ?xin ?bu ?xin)/g, '爱信不信'],
  [/(?:tou ?su|投素|投诉你妹)/g, '投诉'],
  [/(?:cang ?ku|仓苦|仓酷)/g, '仓库'],
  [/(?:快弟|快底|kuai ?di)/g, '快递'],
]
