import type { Said } from './say.ts'

/** What customers say later in a case, with the matters that it suits. */

/** She pushes for an answer. */
export const pushes: readonly Said[] = [
  ['有消息了吗'],
  ['今天能给个结果吗'],
  ['问一下进展到哪了'],
  ['我这边一直等着呢,您看看'],
  ['说好今天答复的,到现在没动静'],
  ['麻烦帮我盯一下,我白天上班不太能看手机'],
  ['又过了半天了,怎么样了'],
  ['前面那位客服说帮我问的,问到了吗'],
  ['还要等多久呀,给个大概的时间就行'],
  ['来催一下'],
  ['我晚上七点以后有空,能那时候给我个准信吗'],
  ['处理得怎么样啦'],
  ['我看后台状态还没变,是正常的吗'],
  ['能不能快点安排,家里等着'],
  ['不是不信你们,就是想知道今天能不能定下来'],
]

/** She sends what was asked for. */
export const proofs: readonly Said[] = [
  ['照片发了,正面反面各一张', 'mismatch', 'damaged', 'missing_parts'],
  ['视频太大传不上去,我截了几张图', 'electronics', 'appliance', 'assembly'],
  ['这是外箱的面单,您看得清吗', 'damaged', 'wrong_item', 'missing_parts'],
  ['标签拍好了,角上那行小字是批号', 'mismatch', 'allergy'],
  ['按您说的在窗户边拍的,没开滤镜', 'colour'],
  ['试了重启,还是老样子,录了一段', 'setup', 'quality_defect+electronics', 'quality_defect+appliance'],
  ['尺子比着拍的,您放大看刻度', 'size'],
  ['单号在这:截图第二张', 'logistics'],
  ['开箱视频有,一共三分钟,从1分20秒开始看就行', 'wrong_item', 'damaged', 'missing_parts'],
  ['包装我还留着,没扔', 'damaged', 'wrong_item', 'missing_parts', 'quality_defect'],
  ['聊天记录截图一共四张,按时间排的', 'special', 'description'],
  ['型号在底部贴纸上,拍给您了', 'electronics', 'appliance'],
  ['吊牌没剪,照片里能看到', 'mismatch+garment', 'mismatch+shoes'],
  ['除了这个别的都是好的', 'mismatch', 'damaged'],
  ['地址没变,还是原来那个,电话随时能接', 'logistics'],
  ['方便的话换一个吧,退来退去太折腾', 'mismatch', 'damaged'],
  ['前天开始用的,一天两次,现在已经停了', 'allergy'],
  ['说明书那一页我拍给您了,就是第三步这里', 'setup', 'how_to', 'missing_parts'],
  ['付款页面的截图发了,您看最下面那行', 'special', 'description'],
]

/** She agrees, or says that it is settled. */
export const thanks: readonly Said[] = [
  ['好的,那就这么办,谢谢'],
  ['可以,听您的'],
  ['行,辛苦了'],
  ['收到了,谢谢您'],
  ['嗯嗯好的,没别的了'],
  ['钱到了,谢谢', 'refund_progress', 'price_protection', 'special_other', 'return_no_reason'],
  ['换的那件收到了,这次是对的👍', 'colour', 'size', 'wrong_item'],
  ['弄好了,原来是我少按了一下,谢谢耐心', 'setup', 'how_to'],
  ['好嘞'],
  ['补的到了,完好,辛苦', 'damaged', 'lost', 'missing_parts', 'wrong_item'],
  ['OK,可以关单了'],
  ['谢谢,态度挺好的,给你点赞'],
  ['同意,按这个方案来'],
  ['没问题,麻烦您了'],
  ['好的谢谢,我等通知'],
  ['派送员给我打电话了,谢谢帮忙', 'late', 'stalled', 'address_or_delivery_attitude', 'enquiry'],
]

/** She comes back and nobody has answered yet. */
export const returns: readonly Said[] = [
  ['人呢,又没声了'],
  ['您说半小时回我,现在都过了'],
  ['刚才说的那个方案我想了下,还是想直接换', 'mismatch', 'damaged'],
  ['我问了快递,他们让我再问你们', 'logistics'],
  ['退货地址没收到,麻烦发我一下', 'mismatch', 'special'],
  ['顺便问下运费我先垫还是你们出', 'mismatch', 'missing_parts'],
  ['快递上门没取,说没派到单', 'mismatch'],
  ['照片又补了两张,您看到了吗', 'mismatch', 'damaged', 'missing_parts'],
  ['我改主意了,想退掉可以吗'],
  ['那到底什么时候能发出来', 'logistics', 'missing_parts'],
  ['补的那个单号是多少,我查不到', 'logistics', 'missing_parts', 'wrong_item'],
  ['还是不行,按您教的又试了三次', 'setup', 'how_to'],
  ['您好?在吗,刚才那位下班了吗'],
  ['家里人说不想等了,能给个准日子吗'],
  ['收到短信说已处理,可我这边什么都没有啊'],
]

/** After a closed case: it was not over. */
export const comebacks: readonly Said[] = [
  ['昨天刚说好,今天又这样了,麻烦再看看'],
  ['收到补发的了,里面还是少一样', 'wrong_item', 'missing_parts'],
  ['退款到账的数对不上,少了12块', 'mismatch', 'special'],
  ['又来打扰了,上次那个问题没彻底好'],
  ['换来的这件还是不对,您帮我再查下', 'colour', 'size', 'quality_defect'],
]
