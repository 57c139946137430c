import { saying, type DemoText } from './say.ts'

const harm = [
  ...saying(
    'mismatch',
    'quality_defect',
    [
      ['{product}外壳一摸手发麻,试电笔一测是带电的,我赶紧拔了,这是漏电啊', 'appliance'],
      ['充电宝充着充着鼓包了,烫得不敢碰,现在扔在阳台上', '充电宝'],
      ['睡到半夜闻见焦味,掀开床单{product}烧坏黄了一大块,质量太吓人了,我俩孩子睡旁边!', '电热毯'],
      ['{product}里吃出一截铁丝,质量有问题,差点扎到孩子嘴,照片给您发过去', '坚果', '牛肉干', '月饼礼盒'],
      ['{product}打开一股酸臭味,表面一层白毛,箱子底下全是水', 'fruit'],
      ['切开里面发霉了,我妈已经吃了一块,现在肚子疼', '月饼礼盒'],
      ['玻璃杯质量太差,倒热水当场炸裂,手被划伤缝了三针', '玻璃杯'],
      ['坐着坐着椅子突然塌了,我爸摔了一跤腰动不了,现在在医院拍片', '椅子'],
      ['{product}卡扣质量有问题,下坡自己弹开,孩子摔出来受伤了,额头磕破流血', '推车'],
      ['{product}坏了,冒烟,插头都烧黑了,屋里全是糊味', '取暖器', '空气炸锅', '电热水壶'],
      ['虾仁变质了,化开是臭的,一家三口吃了都拉肚子', '虾仁'],
      ['一箱{product}烂了三分之一,流水发臭,拿都不敢拿', 'fruit'],
      ['酸奶变质了,盖子鼓鼓的,打开上面有霉点,孩子喝了半杯', '酸奶'],
    ],
    'safety',
  ),
  ...saying(
    'usage',
    'allergy',
    [
      ['涂了{product}半小时整张脸肿起来,眼睛都睁不开,正在去医院路上', 'skin'],
      ['{product}用完脖子起了一大片红疹,又痒又痛,皮肤科说是过敏,你们给个说法', 'skin'],
      ['抹上就火辣辣的刺痛,洗掉了嘴边还肿着一圈,{product}里到底放了什么', 'skin'],
      ['我女儿用了{product}脸上起水泡,医生让立刻停用,病历我拍给你们', 'skin'],
    ],
    'safety',
  ),
  ...saying(
    'logistics',
    'damaged',
    [['{product}在路上碎成渣,我拆箱手被割伤流血了,箱子外面连个提醒都没贴', '玻璃杯', '花瓶', '茶具']],
    'safety',
  ),
]

const waiting = [
  ...saying(
    'mismatch',
    'quality_defect',
    [
      ['我爸晚上要吸氧,制氧机今天刚到就坏了,开不了机,一直报警,怎么办啊', '制氧机'],
      ['制氧机坏了不出氧,老人离不开它,现在靠邻居借的氧气袋撑着', '制氧机'],
      ['孩子肺炎在家做雾化,雾化器通电没反应,药都配好了等着用', '雾化器'],
      ['爷爷每天靠血压计记数给医生看,新到的这台按了没反应,用不了', '血压计'],
      ['吸奶器突然不工作了,涨奶疼得直哭,宝宝等着喝', '吸奶器'],
    ],
    'depends_on',
  ),
  ...saying(
    'usage',
    'setup',
    [['制氧机不会安装调试,老人等着用,离不开它,能不能马上来个电话教我怎么设置', '制氧机']],
    'depends_on',
  ),
  ...saying(
    'logistics',
    'stalled',
    [['宝宝口粮要断了!奶粉物流到{city}就不更新了,家里只剩一顿的量', '奶粉']],
    'depends_on',
  ),
  ...saying(
    'logistics',
    'late',
    [['奶粉说好昨天到,今天还没到,娃只喝这一种,快没得喝了', '奶粉']],
    'depends_on',
  ),
]

const dated = [
  ...saying(
    'logistics',
    'late',
    [
      ['生日蛋糕订的今天中午到,现在还没送到,寿星都坐下了,怎么办', '蛋糕'],
      ['说好生日前一定到,生日都过完了{product}才到,留着当纪念品吗', 'gift'],
      ['明天的飞机去哈尔滨,{product}还没到,我穿卫衣去看冰灯吗', '羽绒服'],
      ['结婚纪念日的礼物,{product}说15号前到,今天16号了还没到', '刻名项链', '丝巾'],
    ],
    'time_critical',
  ),
  ...saying(
    'logistics',
    'stalled',
    [
      ['孩子后天生日,{product}在{city}没动静,赶不上我现在就去商场买,给句实话', '积木'],
      ['周六婚礼要用的伴手礼,{product}还没发货,宾客名单都排好了,来不及了', '刻字杯'],
      ['后天面试要穿的{product},物流三天没更新,能不能赶上', '皮鞋', '连衣裙'],
      ['我妈六十大寿就在周日,{product}还没发货,寿宴前到不了我就白准备了', '丝巾', '茶具'],
    ],
    'time_critical',
  ),
  ...saying(
    'logistics',
    'damaged',
    [['送女朋友的生日礼物,{product}路上压变形了,明天就要送,来得及换吗', '丝巾', '口红', '茶具']],
    'time_critical',
  ),
  ...saying(
    'mismatch',
    'wrong_item',
    [
      ['下周三年会要穿,裙子发错码了,现在换还来得及吗', '连衣裙'],
      ['儿子明天生日,{product}发成了别的款,现在补一个能赶上吗', '积木'],
    ],
    'time_critical',
  ),
]

const threats = [
  ...saying(
    'mismatch',
    'fake_material',
    [
      ['{product}送检了,标的成分跟实际对不上,周五前没有说法我就打12315', '丝巾', '毛衣', '羽绒服'],
      ['{product}里面有别人的使用记录,翻新当全新卖,不处理我去市场监管局反映', '平板', '投影仪'],
    ],
    'legal_threat',
  ),
  ...saying(
    'logistics',
    'lost',
    [['{product}快递丢件拖了这么久没人认,再没结果我找律师发函']],
    'legal_threat',
  ),
  ...saying(
    'service',
    'service_other',
    [['你们客服不解决问题,{product}的事我已经打12315投诉了']],
    'legal_threat',
  ),
  ...saying(
    'mismatch',
    'description',
    [['{product}跟页面描述完全不符,这算虚假宣传吧,我已经投诉到消协了']],
    'legal_threat',
  ),
]

/** What makes a case urgent, and what brings the supervisor. */
export const urgentTexts: readonly DemoText[] = [...harm, ...waiting, ...dated, ...threats]
