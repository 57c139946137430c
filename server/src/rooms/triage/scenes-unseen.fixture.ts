/**
 * Two further phrasings for every scene, written after the lexicon was finished for the first three. They show how
 * far it carries beyond the words it was written for; docs/triage.md says how many held before any correction.
 */
export const unseen: Readonly<Record<string, readonly string[]>> = {
  'pictured warm white, came beige': [
    '展示图是暖白,实物拿到手灯一照就是米色,跟家里墙完全不搭',
    '亲,颜色发错了吧?我下单的暖白,来的这块桌布偏米色',
  ],
  'M fits like S': ['M号裤子提都提不上去,跟我女儿的S号一个尺寸', '衣服写着M,实际上胸围小得跟S似的,勒得慌'],
  'heating advertised, cable has no connector': [
    '买的就是加热款,可线头那边光秃秃的没有接口,加热不了啊',
    '直播间讲能加热的鼠标垫,拆开没找到插电的接头,等于没这功能',
  ],
  "the child's birthday is over": [
    '模具到了有什么用,孩子的生日已经过完了,做纪念品摆着吗',
    '等了一个多星期才送来,我儿子生日早过了,还要这个干什么!',
  ],
  'two glasses broken': ['一套杯子到手碎了两个,能不能补发', '开箱就听见哗啦响,两个高脚杯都裂了'],
  'picked up, three days nothing': [
    '显示快递员已揽件,之后三天没有任何物流信息',
    '揽收完就没下文了,都第三天了还是那一条',
  ],
  "won't connect": ['扫地机器人一直提示联网失败,连不了网', '这个手环跟我手机就是配不上对,重启也没用'],
  'cupboard lacks screws': ['装衣柜的时候螺丝差了好几颗,门板固定不了', '说明书上写十二颗螺丝,袋子里只有八颗'],
  'face red after use, mild': [
    '洗完脸涂了点水乳,脸颊微微发红,半小时就好了',
    '用了防晒之后脸有些红,不疼不痒,是不是不适合我',
  ],
  'reaction with swelling, pain or breath': [
    '抹了眼霜第二天眼睛肿得睁不开',
    '用后整张脸刺痛发烫,还冒了好多红疹',
  ],
  'half an hour nobody answers': ['等了快半小时,客服一个字都没回', '人工客服排了半个钟头还是没人接待'],
  'only 不支持': ['我问了三遍到底为什么,得到的全是"不支持"三个字', '客服回复不支持就完事了,什么解释都没有'],
  仓库的问题: ['去问进度,客服一句这是仓库的问题就把我打发了', '客服张口就是仓库那边弄的,跟我们没关系'],
  没看清楚尺码表吧: [
    '我说穿不了,你们客服反问我是不是没看清楚尺码表',
    '什么叫我自己没看尺码表?你们就是这么跟顾客讲话的',
  ],
  "sweater, don't like it": [
    '毛衣款式跟我想的不是一个风格,不太中意,帮我退了吧',
    '这件毛衣我不喜欢,还没拆吊牌,想办理退货',
  ],
  'engraving refused to be redone': [
    '印章刻好了我想换个字体再刻一个,客服说定制类一律不能重做',
    '照片杯是定制的,我说改个图重新做,你们直接拒绝',
  ],
  "cream opened, don't like it": [
    '霜已经开盖抹了一点,味道不喜欢,想退货',
    '粉底液拆封试了色号,不喜欢这个妆感,能退吗',
  ],
  'broken on purpose, wants ten times': [
    '锅是我自己故意摔的,你管我怎么坏的,十倍赔偿一分不能少',
    '我就故意剪破了怎么着,照十倍赔,不给就差评刷到你关店',
  ],
  'oxygen concentrator for an old man does not start': [
    '老人用的制氧机按了开关没有任何反应,人还等着吸氧呢',
    '刚买的制氧机不启动,我爸有肺病一刻都离不了',
  ],
}
