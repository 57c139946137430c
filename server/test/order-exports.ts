/** Exports of orders as the platforms write them, made up: names, numbers and words are nobody's. */
export interface ExportFile {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const people = ['安小满', '白晓雨', '程一诺', '杜若溪', '方知远', '顾念慈', '何思齐']
const goods = [
  ['冷水壶', '透明 1.2L', 4_590],
  ['棉麻靠枕', '米白 45×45', 3_900],
  ['宽口玻璃罐,带勺', '三只装', 6_280],
  ['折叠台灯', '暖光;充电款', 12_900],
] as const
const couriers = ['飞燕速运', '云途快递', '百川物流']

const yuan = (fen: number): string => (fen / 100).toFixed(2)
const thousands = (fen: number): string => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')
const two = (n: number): string => String(n).padStart(2, '0')
const at = (i: number, minute = 0): string =>
  `2026-11-${two(1 + (i % 9))} ${two(8 + (i % 12))}:${two((i + minute) % 60)}:05`
const slashed = (i: number, minute = 0): string =>
  at(i, minute)
    .replace(/-0?(\d+)-0?(\d+)/, '/$1/$2')
    .replace(/:05$/, '')
const phone = (i: number): string => `139${String(10_000_000 + i * 37)}`
const person = (i: number): string => people[i % people.length]!

export interface Making {
  readonly count: number
  /** The how-manieth rows have moved on since yesterday. */
  readonly moved?: (i: number) => boolean
}

const states = {
  taobao: ['买家已付款,等待卖家发货', '卖家已发货,等待买家确认'],
  others: ['待发货', '已发货'],
}
const stateOf = (of: readonly string[], i: number, { moved }: Making): string => of[moved?.(i) ? 1 : 0]!

/** 淘宝 ExportOrderList: one row an order, ids as `="…"`, phones with an apostrophe, amounts of the whole order. */
export function taobaoList(making: Making): ExportFile {
  return {
    header: [
      ...[
        '订单编号',
        '买家会员名',
        '买家支付宝账号',
        '买家应付货款',
        '买家应付邮费',
        '买家支付积分',
        '总金额',
      ],
      ...[
        '返点积分',
        '买家实际支付金额',
        '买家实际支付积分',
        '订单状态',
        '买家留言',
        '收货人姓名',
        '收货地址 ',
      ],
      ...['运送方式', '联系电话 ', '联系手机', '订单创建时间', '订单付款时间 ', '宝贝标题 ', '宝贝种类 '],
      ...['物流单号 ', '物流公司', '订单备注', '宝贝总数量', '店铺Id', '店铺名称', '订单关闭原因'],
    ],
    rows: Array.from({ length: making.count }, (_, i) => {
      const [title, , price] = goods[i % goods.length]!
      const total = price * (1 + (i % 3)) * (i % 50 === 7 ? 30 : 1)
      return [
        ...[
          `="40123456789${1_000_000 + i}"`,
          `买手${i % 60}号`,
          '',
          yuan(total),
          i % 4 ? '0.00' : '10.00',
          '0',
        ],
        ...[
          thousands(total),
          '0',
          thousands(total + (i % 4 ? 0 : 1000)),
          '0',
          stateOf(states.taobao, i, making),
        ],
        ...[i % 9 ? '' : '周末再送,\n工作日家里没人', person(i), '云岭市 青石路 8 号', '快递', "'null"],
        ...[`'${phone(i % 60)}`, at(i), at(i, 3), title, '1', i % 3 ? `No:FY${700_000 + i}` : ''],
        ...[i % 3 ? couriers[0]! : '', i % 5 ? "'null" : '送杯刷', String(1 + (i % 3)), '0', '青石小铺', ''],
      ]
    }),
  }
}

/** 淘宝 item export: one row a line, several of one order. */
export function taobaoItems(making: Making): ExportFile {
  return {
    header: [
      ...[
        '子订单编号',
        '主订单编号',
        '标题',
        '价格',
        '购买数量',
        '外部系统编号',
        '商品属性',
        '套餐信息',
        '备注',
      ],
      ...['订单状态', '商家编码', '支付单号', '买家应付货款', '买家实际支付金额', '退款状态', '退款金额'],
      ...['订单创建时间', '订单付款时间'],
    ],
    rows: Array.from({ length: making.count }, (_, i) => {
      const order = Math.trunc(i / 2)
      const [title, specification, price] = goods[i % goods.length]!
      return [
        ...[
          `="41230000000${2_000_000 + i}"`,
          `="41230000000${1_000_000 + order}"`,
          title,
          yuan(price),
          '2',
          '',
        ],
        ...[`颜色分类:${specification}`, '', '', stateOf(states.taobao, i, making), `SKU-${i % 9}`],
        ...[
          `20261111${i}`,
          yuan(price * 2),
          yuan(price * 2),
          '没有申请退款',
          '无退款申请',
          at(order),
          at(order, 2),
        ],
      ]
    }),
  }
}

/** 拼多多: one row an order of one article; amounts are the order's. */
export function pddOrders(making: Making): ExportFile {
  return {
    header: [
      ...['商品', '订单号', '订单状态', '商品总价(元)', '邮费(元)', '店铺优惠折扣(元)', '平台优惠折扣(元)'],
      ...['多多支付立减金额(元)', '用户实付金额(元)', '商家实收金额(元)', '商品数量(件)', '发货时间'],
      ...[
        '确认收货时间',
        '商品id',
        '商品规格',
        '样式ID',
        '商家编码-规格维度',
        '商家编码-商品维度',
        '商家备注',
      ],
      ...['售后状态', '快递单号', '快递公司'],
    ],
    rows: Array.from({ length: making.count }, (_, i) => {
      const [title, specification, price] = goods[i % goods.length]!
      const sent = making.moved?.(i) ?? false
      return [
        ...[
          title,
          `261111-${String(300_000_000_000 + i)}`,
          stateOf(states.others, i, making),
          yuan(price),
          '0.00',
        ],
        ...[
          yuan(300),
          yuan(150),
          '0.50',
          thousands(price - 500),
          yuan(price - 300),
          '1',
          sent ? slashed(i, 9) : '',
        ],
        ...['', `9${String(i).padStart(9, '0')}`, specification, `77${i}`, `PD-${i % 9}`, '', ''],
        ...['无售后或售后取消', sent ? `YT${800_000 + i}` : '', sent ? couriers[1]! : ''],
      ]
    }),
  }
}

/** 抖音: one row a sub-order under its main order. */
export function douyinOrders(making: Making): ExportFile {
  const channels = ['直播', '短视频', '商品卡', '其他']
  return {
    header: [
      ...['主订单编号', '子订单编号', '选购商品', '商品规格', '商品ID', '商品数量', '商家编码', '商品单价'],
      ...[
        '订单应付金额',
        '运费',
        '收件人',
        '收件人手机号',
        '买家留言',
        '订单提交时间',
        '旗帜颜色',
        '商家备注',
      ],
      ...['订单状态', '发货时间', '售后状态', '流量体裁'],
    ],
    rows: Array.from({ length: making.count }, (_, i) => {
      const order = Math.trunc(i / 3)
      const [title, specification, price] = goods[i % goods.length]!
      return [
        ...[
          `\t69000000000${1_000_000 + order}`,
          `\t69000000000${5_000_000 + i}`,
          title,
          specification,
          `3${i}`,
        ],
        ...[String(1 + (i % 2)), `DY-${i % 9}`, yuan(price), `¥${thousands(price * (1 + (i % 2)))}`, '0.00'],
        ...[
          person(order),
          `'${phone(order % 50)}`,
          '',
          slashed(order),
          order % 4 ? '' : '红',
          order % 4 ? '' : '老客',
        ],
        ...[stateOf(states.others, i, making), '', i % 8 ? '-' : '退款成功', channels[order % 4]!],
      ]
    }),
  }
}

/** As a CSV that a platform's tool writes: quoted where needed, an empty row and a row of totals at the end. */
export function csvOf({ header, rows }: ExportFile): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
  return (
    line(header) + rows.map(line).join('') + line(header.map(() => '')) + line(['合计', `${rows.length}笔`])
  )
}

let pairs: Map<string, number> | null = null

/** Node reads GB18030 and does not write it: the two-byte part of it, turned round. */
export function gb18030(text: string): Buffer {
  pairs ??= twoBytePairs()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    const pair = pairs.get(character)
    if (code < 0x80) bytes.push(code)
    else if (pair === undefined) throw new Error(`${character} has no two bytes in GB18030`)
    else bytes.push(pair >> 8, pair & 0xff)
  }
  return Buffer.from(bytes)
}

function twoBytePairs(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd') found.set(character, (lead << 8) | trail)
    }
  return found
}
