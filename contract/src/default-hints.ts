import { goodsHints } from './default-hints-goods.ts'
import { hintRow as row } from './hint-row.ts'
import type { HintRow } from './remedy-policy.ts'

const dislikes = ['return_no_reason', 'opened'] as const
const unfit = ['size', 'return_no_reason', 'opened'] as const

/** 多想一步 of a new shop: the likelier need behind the words. First match wins; the narrow rows come first. */
export const defaultHints: HintRow[] = [
  // 穿不合适
  row(
    ['size_small', 'exchange'],
    unfit,
    { goods: ['apparel'], words: ['偏小', '小了', '太紧', '勒', '穿不进', '偏紧'] },
    ['偏小：换大一码', '您好，您是觉得偏小吗？可以给您换大一码，来回运费我们出。方便告诉我平时穿的尺码吗？'],
  ),
  row(
    ['size_large', 'exchange'],
    unfit,
    { goods: ['apparel'], words: ['偏大', '大了', '太松', '肥', '宽'] },
    ['偏大：换小一码', '您好，您是觉得偏大吗？可以给您换小一码，来回运费我们出。方便告诉我身高体重吗？'],
  ),
  row(
    ['size_long', 'exchange'],
    unfit,
    { goods: ['apparel'], words: ['太长', '长了', '拖地', '太短', '短了'] },
    ['长短不合：换码或改长', '您好，是长短不合适吗？可以换一个码，或者我们出改长短的费用，您更方便哪种？'],
  ),
  row(
    ['apparel_dislike', 'exchange'],
    dislikes,
    { goods: ['apparel'], words: ['不喜欢', '不想要', '不合适', '不好看', '没有想象'] },
    [
      '不喜欢：先问是不是尺码',
      '您好，可以退的。想先问一句：是尺码不合适，还是款式不喜欢？尺码的话可以直接给您换，不用重新下单。',
    ],
  ),
  row(
    ['apparel_colour', 'exchange'],
    ['colour', 'return_no_reason'],
    { goods: ['apparel'], words: ['颜色', '色差', '偏色'] },
    ['颜色不合：换颜色', '您好，是颜色和想的不一样吗？可以给您换别的颜色，运费我们出，您看看喜欢哪一款？'],
  ),
  row(
    ['apparel_itchy', 'return_refund'],
    ['quality_defect', 'allergy', 'description'],
    { goods: ['apparel'], words: ['扎', '痒', '起球', '掉毛'] },
    ['扎人起球：先别穿', '您好，先别穿了，请拍一张洗标和起球的地方，我们马上核实，给您退换。'],
  ),
  row(
    ['apparel_washed', 'guidance'],
    ['quality_defect', 'description'],
    { goods: ['apparel'], words: ['缩水', '掉色', '洗了', '变形'] },
    [
      '洗后变化：问洗法',
      '您好，请问是怎么洗的？请拍一下洗标和现在的样子，我们看是不是面料的问题，给您处理。',
    ],
  ),
  // 用不起来
  row(
    ['wont_pair', 'guidance'],
    ['setup', 'how_to', 'quality_defect', 'return_no_reason'],
    { goods: ['electronics'], words: ['连不上', '配对', '蓝牙', '搜不到', '连接不'] },
    [
      '连不上：先带着配对',
      '您好，我一步一步带您连：先长按电源键十秒，灯快闪以后，在手机蓝牙里删掉旧的记录再搜一次。连不上也没关系，退换照常。',
    ],
  ),
  row(
    ['wont_charge', 'guidance'],
    ['setup', 'quality_defect', 'how_to'],
    { goods: ['electronics', 'appliance'], words: ['充不进', '不充电', '充不上', '没电'] },
    [
      '充不进电：换头试一下',
      '您好，请换一个 5V 的充电头和线充 30 分钟再试。还是不行，我们直接给您换新，不用您先寄回。',
    ],
  ),
  row(
    ['wont_start', 'guidance'],
    ['setup', 'quality_defect', 'function_missing'],
    { goods: ['electronics', 'appliance'], words: ['开不了机', '不开机', '没反应', '打不开', '不通电'] },
    ['开不了机：先排一步', '您好，请确认插座有电，并长按开关五秒再试。还是没反应，我们马上安排换新。'],
  ),
  row(
    ['app_setup', 'guidance'],
    ['setup', 'how_to'],
    { goods: ['electronics', 'appliance'], words: ['APP', 'app', 'wifi', 'WiFi', '联网', '配网'] },
    [
      '配网：2.4G 网络',
      '您好，请让手机连 2.4G 的 WiFi，把设备放在路由器旁边再配一次。要的话我打电话带您做。',
    ],
  ),
  row(
    ['noisy', 'guidance'],
    ['quality_defect', 'description', 'setup'],
    { goods: ['appliance'], words: ['噪音', '声音大', '很吵', '异响'] },
    ['有噪音：放平再听', '您好，请把机器放平、离墙十厘米再开一次，录一段声音给我们。确实异响就给您换新。'],
  ),
  row(
    ['not_cold', 'guidance'],
    ['quality_defect', 'function_missing', 'setup'],
    { goods: ['appliance'], words: ['不制冷', '不热', '不加热', '不出风'] },
    ['不制冷不热：查模式', '您好，请把模式和温度拍给我看，多半是模式没选对。不行的话上门检测，费用我们出。'],
  ),
  row(
    ['install', 'guidance'],
    ['setup', 'how_to'],
    { goods: ['furniture', 'appliance'], words: ['安装', '装不上', '不会装', '组装', '拼不'] },
    [
      '装不上：图和视频',
      '您好，我把安装视频发您，卡在哪一步请拍给我，马上告诉您怎么装。需要师傅上门也可以约。',
    ],
  ),
  row(
    ['missing_screw', 'reship'],
    ['missing_parts', 'setup'],
    { goods: ['furniture'], words: ['螺丝', '五金', '配件', '少了', '缺'] },
    ['缺螺丝：今天补发', '您好，缺的五金件我们今天就补发，不用您退。请圈一下说明书上缺的编号。'],
  ),
  row(
    ['missing_cable', 'reship'],
    ['missing_parts'],
    { goods: ['electronics', 'appliance'], words: ['线', '充电器', '遥控', '电池', '说明书'] },
    ['缺小件：今天补发', '您好，少的配件我们今天就给您补发，收到就能用，不用退货。'],
  ),
  row(['missing_any', 'reship'], ['missing_parts'], {}, [
    '少件：先补发',
    '您好，少的东西我们今天就补发，请拍一下收到的全部东西，我们对一下。',
  ]),
  row(['wrong_use', 'guidance'], ['how_to'], {}, [
    '不会用：先教',
    '您好，我来告诉您怎么用。您现在用到哪一步了？拍一张给我看最快。',
  ]),
  row(
    ['wrong_model', 'exchange'],
    ['return_no_reason', 'opened', 'how_to'],
    { goods: ['electronics', 'appliance', 'medical'], words: ['型号', '不匹配', '不兼容', '买错', '拍错'] },
    ['买错型号：直接换', '您好，是型号不合适吗？告诉我您的设备型号，可以直接给您换对的，补或退差价。'],
  ),
  row(
    ['medical_use', 'guidance'],
    ['setup', 'how_to', 'return_no_reason'],
    { goods: ['medical'], words: ['不会', '怎么', '测不准', '不准', '用不了'] },
    ['测不准：先看用法', '您好，我打电话带您测一次，多半是姿势或袖带松紧的问题。测完还不准，马上给您换。'],
  ),
  row(
    ['medical_wait', 'reship'],
    ['quality_defect', 'setup', 'damaged', 'missing_parts'],
    { goods: ['medical'] },
    ['有人等着用：先补发', '您好，先保证使用：我们从最近的仓库先给您补发一台，原来的那台之后再处理。'],
  ),
  ...goodsHints,
  // 用后不适
  row(['stop_use', 'guidance'], ['allergy'], {}, [
    '停用，先问人怎么样',
    '您好，请先停用。现在感觉怎么样？有肿、喘或者越来越重，请马上就医，保留票据和产品。',
  ]),
  // 钱和票
  row(['price_drop', 'price_protection'], ['price_protection'], {}, [
    '降价：退差价',
    '您好，您下单后降价，在价保期内我们退您差价，不用退货重拍。',
  ]),
  row(['refund_where', 'guidance'], ['refund_progress'], {}, [
    '退款在哪：查到账户',
    '您好，我查到退款走到哪一步、退到哪个账户，马上告诉您，预计到账的时间也一起说。',
  ]),
  row(['invoice', 'guidance'], ['invoice'], {}, [
    '发票：一次问全',
    '您好，请把抬头、税号和邮箱一次发我，今天开好发到您邮箱。',
  ]),
  row(['change_order', 'guidance'], ['order_change'], {}, [
    '改单：先拦包裹',
    '您好，我先让仓库拦下来再改，拦住了马上告诉您；没拦住，收到后给您换。',
  ]),
  // 态度
  row(['slow', 'guidance'], ['slow_reply'], {}, [
    '等久了：先办原来的事',
    '您好，让您等这么久，对不起。我是负责人，先把您原来的事办好，办到哪一步随时告诉您。',
  ]),
  row(['blamed', 'guidance'], ['blame_shifting', 'rude', 'service_other'], {}, [
    '推诿、态度：组长道歉再办',
    '您好，刚才的答复不对，对不起。这件事由我跟到底，您原来要办的是什么，我现在就办。',
  ]),
  // 定制与开封
  row(['custom_redo', 'exchange'], ['custom'], { words: ['刻错', '印错', '做错', '字', '图'] }, [
    '做错：重做',
    '您好，请把下单时确认的图发我对一下。确实做错了，我们重做，运费我们出。',
  ]),
  row(['custom_before', 'guidance'], ['custom'], {}, [
    '还没做：可以改',
    '您好，我先问生产到哪一步：还没开做就可以改，已经做了我告诉您能怎么办。',
  ]),
  row(['cream_opened', 'guidance'], ['opened', 'return_no_reason'], { goods: ['cosmetics'] }, [
    '开封的护肤品：问用感',
    '您好，是用着不舒服，还是不喜欢质地？不舒服请先停用，拍一下皮肤的样子，我们按不良反应处理。',
  ]),
  row(
    ['infant_refuse', 'exchange'],
    ['return_no_reason', 'opened', 'size'],
    { goods: ['infant'], words: ['宝宝', '孩子', '不肯', '不吃', '不用', '码'] },
    ['宝宝不肯用：换一款', '您好，宝宝不肯用很常见，没拆的可以换别的款式或大小，您看想换哪一种？'],
  ),
  row(['dislike_any', 'exchange'], ['return_no_reason'], {}, [
    '不喜欢：先问缺什么',
    '您好，可以退的。方便说一下是哪里不满意吗？有更合适的，我们直接给您换，不用重新下单。',
  ]),
]
