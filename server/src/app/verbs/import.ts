import { importVerb } from '../cli-import.ts'
import { policyOfShop } from '../../rooms/policy/index.ts'
import { findShop } from './admin.ts'
import { print, say, word, WRONG_USAGE, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

export const importCases: Verb = {
  usage:
    'import FILE --shop CODE [--create-shop] [--what cases|orders] [--as open|history] [--mapping FILE] [--dry-run] [--resume]',
  help: [
    '导入表格或 JSON Lines (spreadsheet or JSON Lines → cases or orders)',
    '--what cases 工单(默认);--what orders 订单:淘宝、拼多多、抖音的订单导出,订单行并进同一订单',
    '.csv(UTF-8、GB18030)与 .jsonl;平台导出的列名自动识别,其他用 --mapping 指定',
    '--as open 在办(默认):按店铺承诺计时;--as history 历史:直接完结,不计时',
    '重复导入不会重复建单;坏行写入错误文件,其余照常导入',
  ],
  options: {
    shop: { type: 'string' },
    'create-shop': { type: 'boolean' },
    what: { type: 'string' },
    as: { type: 'string' },
    mapping: { type: 'string' },
    'dry-run': { type: 'boolean' },
    resume: { type: 'boolean' },
  },
  words: [1, 1],
  run: async ({ values, rest }) => {
    const [shop, what, as] = [
      word(values['shop']),
      word(values['what']) ?? 'cases',
      word(values['as']) ?? 'open',
    ]
    if (shop === null || (what !== 'cases' && what !== 'orders') || (as !== 'open' && as !== 'history')) {
      say(`用法:aftercare ${importCases.usage}`)
      return WRONG_USAGE
    }
    return withHouse((house) =>
      importVerb(
        {
          file: rest[0]!,
          shop,
          what,
          as,
          createShop: values['create-shop'] === true,
          mapping: word(values['mapping']),
          dryRun: values['dry-run'] === true,
          resume: values['resume'] === true,
        },
        {
          database: house.database,
          now: house.clock.now,
          tools: house.tools,
          policyOfShop: (shopId) => policyOfShop(house.database.db, shopId),
          ensureShop: (code, create) => findShop(house, code, create),
          say,
          print,
          dataDir: house.settings.dataDir,
        },
      ),
    )
  },
}
