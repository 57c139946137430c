import { hintRow as row } from './hint-row.ts'
import type { HintRow } from './remedy-policy.ts'

/** 多想一步 of a new shop about what came, and how. The narrow rows come first. */
export const goodsHints: HintRow[] = [
  // 路上的事
  row(['broken_part', 'reship'], ['damaged'], { goods: ['glassware'] }, [
    '碎了几只补几只',
    '您好，让您扫兴了。碎了几只我们今天补几只，碎的不用寄回，请注意别划到手。',
  ]),
  row(
    ['broken_furniture', 'reship'],
    ['damaged', 'quality_defect'],
    { goods: ['furniture'], words: ['划痕', '磕', '裂', '掉漆', '板'] },
    ['只坏一块板：补板', '您好，请拍一下坏的那一块，我们直接补发这块板，不用整件退回。愿意留用也可以补偿。'],
  ),
  row(['fresh_bad', 'refund'], ['damaged', 'quality_defect', 'late'], { goods: ['fresh'] }, [
    '坏了几个退几个',
    '您好，坏的不要吃，请拍一下坏的数量和箱子上的面单，坏了多少我们退多少，不用寄回。',
  ]),
  row(
    ['food_bad', 'refund'],
    ['damaged', 'quality_defect'],
    { goods: ['food'], words: ['变质', '霉', '臭', '馊', '酸', '异味', '异物', '虫', '头发'] },
    [
      '变质、有异物：别再吃，直接退',
      '您好，请不要再吃，拍一下问题和批号，留一份别扔。这一份直接退给您，不用寄回。',
    ],
  ),
  row(
    ['food_leak', 'reship'],
    ['damaged', 'quality_defect'],
    { goods: ['food'], words: ['漏', '破', '胀', '压'] },
    ['漏了胀了：补发', '您好，漏了或胀袋的不要吃，我们今天补发，坏的拍照后丢掉就行。'],
  ),
  row(
    ['food_date', 'return_refund'],
    ['description', 'quality_defect', 'fake_material'],
    { goods: ['food', 'infant', 'cosmetics'], words: ['过期', '日期', '临期', '保质'] },
    ['日期问题：先停用', '您好，请先不要用，拍一下生产日期和批号，我们马上核实，退款由我们承担运费。'],
  ),
  row(
    ['gift_late', 'compensate'],
    ['late', 'stalled'],
    { words: ['生日', '礼物', '送人', '过节', '婚礼', '满月', '纪念'] },
    [
      '日子过了：道歉，让她选',
      '您好，没赶上日子是我们的责任，对不起。您可以留着，我们给您补偿；不想要了，我们承担运费退款。您看怎么方便？',
    ],
  ),
  row(
    ['gift_soon', 'reship'],
    ['enquiry', 'late', 'stalled'],
    { words: ['赶得上', '来得及', '之前要', '急用', '等着用'] },
    ['赶日子：换快的发', '您好，您哪一天要用？赶不上的话我们换顺丰重新发一份，原来的到了拒收就行。'],
  ),
  row(['stalled_chase', 'guidance'], ['stalled', 'late', 'enquiry'], {}, [
    '先催件，定好再回话',
    '您好，我已经联系快递核实，今天下午之前告诉您在哪、什么时候到。48 小时还不动，我们直接补发。',
  ]),
  row(
    ['said_signed', 'guidance'],
    ['lost', 'address_or_delivery_attitude'],
    { words: ['签收', '驿站', '没收到', '放门口', '柜'] },
    [
      '显示签收没收到：先找',
      '您好，请看一下门口、驿站和家人有没有代收；同时我在让快递查签收底单，24 小时内给您结果，找不到就补发。',
    ],
  ),
  row(['locker', 'guidance'], ['address_or_delivery_attitude'], {}, [
    '送货方式：改约',
    '您好，我让快递改送到家，您哪个时间在家？以后这个地址我们备注送货上门。',
  ]),
  // 和想的不一样
  row(['colour_screen', 'exchange'], ['colour', 'description'], { words: ['色差', '颜色', '偏黄', '发黄'] }, [
    '色差：白天再拍一张',
    '您好，请在白天窗边拍一张给我，灯光会影响颜色。确实发错就给您换，运费我们出。',
  ]),
  row(
    ['smaller_than', 'exchange'],
    ['size', 'description'],
    { goods: ['furniture', 'glassware', 'other'], words: ['小', '大', '尺寸', '放不下'] },
    ['尺寸不合：换规格', '您好，请量一下要放的位置，我看看有没有合适的规格给您换，运费我们出。'],
  ),
  row(['no_function', 'exchange'], ['function_missing'], {}, [
    '缺功能：换对的型号',
    '您好，您最需要的是哪个功能？我看哪一款有，可以直接换；不想换就退，运费我们出。',
  ]),
  row(['wrong_item', 'reship'], ['wrong_item'], {}, [
    '发错：先发对的',
    '您好，发错是我们的问题。对的今天先发出，错的等您方便再寄回，运费我们出。',
  ]),
  row(
    ['keep_with_cut', 'compensate'],
    ['quality_defect', 'description', 'colour'],
    { words: ['还能用', '将就', '瑕疵', '小问题', '一点'] },
    ['能用：留用补偿', '您好，不影响使用的话，您愿意留用，我们给您补偿；不愿意留也可以换或退。'],
  ),
  row(
    ['defect_exchange', 'exchange'],
    ['quality_defect'],
    { goods: ['electronics', 'appliance', 'furniture', 'infant', 'other'] },
    ['坏了：先换新', '您好，请拍一下问题，我们先给您换新，运费我们出。'],
  ),
]
