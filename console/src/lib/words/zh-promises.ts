/** The sentences of promises 承诺: offered while a reply is written, shown in the case. */
export const zhPromises = {
  promise: {
    title: '承诺',
    record: '把回复里的话记成承诺',
    offer: '记成承诺：{{time}}前{{act}}',
    noted: '已记成承诺：{{time}}前{{act}}',
    hint: '发出后开始计时，快到时间会提醒；没做到之前不能完结',
    forget: '不记',
    due: '{{time}}前',
    said: '{{name}} · {{time}} 说的',
    saidBySomebody: '{{time}} 说的',
    settled: '{{name}}：{{word}}',
    keep: '办到了',
    keepTitle: '记下已办到',
    keepLabel: '怎么办到的（如：顺丰单号、退款流水）',
    withdraw: '撤销',
    withdrawTitle: '撤销承诺',
    withdrawLabel: '为什么不用做了（如：客户改要退款）',
    submit: '确定',
    done: '承诺已了结',
  },
}

export type PromiseSentences = typeof zhPromises
