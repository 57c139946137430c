import type { Word } from '@aftercare/contract/words'
import { articleList } from './article-list.ts'
import type { Article } from './book.ts'

interface Instrument {
  readonly name: Word
  readonly from: string
  readonly source: Word
}

const texts: Word = { zh: '国家法律法规数据库文本', en: 'text of the national law database' }
const pages: Word = { zh: '转述该标准或规定的网页', en: 'pages that retell it' }
const instruments = {
  cpl: { name: { zh: '消费者权益保护法', en: 'Consumer Protection Law' }, from: '2014-03-15', source: texts },
  return: {
    name: {
      zh: '网络购买商品七日无理由退货暂行办法',
      en: 'Measures on No-reason Return of Online Purchases',
    },
    from: '2017-03-15',
    source: texts,
  },
  reg: {
    name: { zh: '消费者权益保护法实施条例', en: 'Regulations on the Consumer Protection Law' },
    from: '2024-07-01',
    source: texts,
  },
  civil: { name: { zh: '民法典', en: 'Civil Code' }, from: '2021-01-01', source: texts },
  online: {
    name: { zh: '最高法网络消费纠纷规定（一）', en: 'Supreme Court on Online Consumption (I)' },
    from: '2022-03-15',
    source: texts,
  },
  ecom: { name: { zh: '电子商务法', en: 'E-commerce Law' }, from: '2019-01-01', source: texts },
  food: { name: { zh: '食品安全法', en: 'Food Safety Law' }, from: '2015-10-01', source: texts },
  cosm: {
    name: { zh: '化妆品监督管理条例', en: 'Regulations on Cosmetics' },
    from: '2021-01-01',
    source: texts,
  },
  recall: {
    name: { zh: '消费品召回管理暂行规定', en: 'Provisions on Recall of Consumer Goods' },
    from: '2020-01-01',
    source: texts,
  },
  threeg: {
    name: {
      zh: '部分商品修理更换退货责任规定（三包）',
      en: 'Provisions on Repair, Exchange and Return of Certain Goods',
    },
    from: '1995-08-25',
    source: pages,
  },
  market: {
    name: { zh: '快递市场管理办法', en: 'Measures on the Express Delivery Market' },
    from: '2024-03-01',
    source: texts,
  },
  gbt: {
    name: { zh: 'GB/T 27917 快递服务', en: 'GB/T 27917 Express Service' },
    from: '2012-05-01',
    source: pages,
  },
  shop: {
    name: { zh: '店铺自己的承诺', en: 'What the shop itself promised' },
    from: '2014-03-15',
    source: { zh: '店铺公示的规则', en: 'rules that the shop shows' },
  },
} as const satisfies Record<string, Instrument>

export type InstrumentName = keyof typeof instruments

const numbered = (article: string): Word =>
  /^\d/.test(article) && !article.includes('日')
    ? { zh: `第 ${article} 条`, en: `Art. ${article}` }
    : { zh: article, en: named[article] ?? article }

// Rules that have no number we could verify are called by what they are about.
const named: Readonly<Record<string, string>> = {
  '15 日': '15 days',
  修理两次: 'two repairs',
  三包期: 'the period',
  彻底延误: 'total delay',
  价保: 'price protection',
}

/** All that the tables lean on. A gist is our own short telling, never the text of the law. */
export const articles: readonly Article[] = articleList.map(([id, article, zh, en, standing = 'read']) => {
  const { name, from, source } = instruments[id.split('-')[0] as InstrumentName]
  return {
    id,
    instrument: name,
    article: numbered(article),
    gist: { zh, en },
    source,
    from,
    to: null,
    standing,
  }
})
