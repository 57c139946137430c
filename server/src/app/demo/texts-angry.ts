import { saying, type DemoText } from './say.ts'

/** The same matters from people who have had enough. */
export const angryTexts: readonly DemoText[] = [
  ...saying('mismatch', 'colour', [
    ['色差大得离谱!!这也叫雾霾蓝?{product}页面修成什么样你们心里没数吗,太坑人了', 'garment', '丝巾'],
  ]),
  ...saying('mismatch', 'size', [
    ['{product}尺码乱标,M码比别家S还小,寄一趟15块,你们靠运费赚钱是吧,恶心', 'garment', 'shoes'],
  ]),
  ...saying('mismatch', 'function_missing', [
    ['{product}宣传的功能一个都没有,这不是骗人是什么!!当我傻吗', 'pairs', 'heated'],
  ]),
  ...saying('mismatch', 'quality_defect', [
    ['{product}什么垃圾质量!用{days}天就坏了,再也不会买你们家东西', 'electronics', 'appliance', 'shoes'],
    ['差评!!{product}拿到手就是坏的,检都不检就往外发,太过分了', 'electronics', 'appliance', 'assembly'],
  ]),
  ...saying('mismatch', 'fake_material', [
    ['{product}就是假货,骗子店!还好意思挂正品保障四个字', 'cosmetics', '丝巾', '皮鞋'],
  ]),
  ...saying('mismatch', 'wrong_item', [
    ['发错两次了!!{product}第一次颜色错第二次尺码错,到底有没有人看单子,简直离谱', 'garment', 'shoes'],
  ]),
  ...saying('mismatch', 'description', [['虚假宣传!!{product}页面吹得天花乱坠,实物一条都对不上,太坑了']]),
  ...saying('logistics', 'late', [
    ['{product}等了{days}天还没到,问一次骗我一次“明天到”,耍人呢??'],
    ['什么破物流!!{product}都第{days}天了还没送到,气人,再也不在你们这买了'],
  ]),
  ...saying('logistics', 'damaged', [
    ['{product}又是碎的!!第三回了,包成这样也敢发,太不负责任了,离谱', 'glassware'],
  ]),
  ...saying('logistics', 'stalled', [['不发货也不给个话,{product}拖了{days}天,店大欺客是吧!!太过分了']]),
  ...saying('logistics', 'lost', [['没收到货就给我点签收,{product}丢了也没人管,太恶劣了!!']]),
  ...saying('logistics', 'address_or_delivery_attitude', [
    ['快递员把{product}隔着栏杆扔进来,问一句他还凶我,什么态度!!太气人了'],
  ]),
  ...saying('usage', 'setup', [['折腾一晚上{product}就是连不上,什么破玩意!!吹三分钟配好的是谁', 'pairs']]),
  ...saying('usage', 'missing_parts', [
    ['少零件也敢卖??{product}缺螺丝,装一半横在客厅里,太过分了', 'assembly'],
  ]),
  ...saying('service', 'slow_reply', [['问八遍没一个客服回我,收钱的时候跑得比谁都快,垃圾服务']]),
  ...saying('service', 'rude', [['客服居然跟我说“爱买不买”,什么态度!!我花钱来受气的?']]),
  ...saying('service', 'blame_shifting', [
    ['出了事就甩锅,一会儿怪快递一会儿怪厂家,反正你们客服永远没错是吧,太恶心了'],
  ]),
  ...saying('service', 'service_other', [['客服就会复制粘贴,问什么都是那一段,糊弄谁呢!!一点问题不解决']]),
  ...saying('special', 'special_other', [['优惠券写着能用,付完款给我扣原价,这不是坑人吗!!']]),
  ...saying(
    'mismatch',
    'quality_defect',
    [['气死我了!!{product}换了两次还是坏的,当我好欺负是吧,我现在就打12315,没完', 'electronics', 'appliance']],
    'legal_threat',
  ),
  ...saying(
    'service',
    'rude',
    [['客服骂我没素质??聊天记录我全截了,12315已经打过了,这事没完!!气得手抖']],
    'legal_threat',
  ),
  ...saying(
    'logistics',
    'late',
    [['{product}拖了半个月还没到,骗了我四次,忍无可忍,明天就去市场监管局投诉你们!!']],
    'legal_threat',
  ),
]
