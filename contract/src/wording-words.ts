import type { Excuse, OverrideReason, WordingRule, WordingSeverity } from './wording-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const wordingRuleWords: Record<WordingRule, Word> = {
  refusal: w('生硬拒绝', 'Flat refusal'),
  blame: w('推诿', 'Shifting blame'),
  contempt: w('轻视', 'Contempt'),
  irritation: w('不耐烦', 'Irritation'),
  provocation: w('斗气', 'Provocation'),
  stiff_rule: w('生硬搬规定', 'Hiding behind a rule'),
  brush_off: w('敷衍', 'Brushing off'),
  vague_time: w('时间含糊', 'Vague time'),
  over_promise: w('过度承诺', 'Promising too much'),
  forbidden: w('违规内容', 'Not allowed'),
  medical: w('医疗断言', 'Medical claim'),
}

/** Why it is found: what the customer hears. */
export const wordingWhy: Record<WordingRule, Word> = {
  refusal: w('只说不行，没有理由也没有别的办法', 'It says no and gives neither a reason nor another way'),
  blame: w(
    '把责任推给别人或客户，没有人接手',
    'It puts the fault on others or the customer, and nobody takes it on',
  ),
  contempt: w('客户会觉得被看不起', 'The customer feels looked down on'),
  irritation: w('客户会听出不耐烦', 'The customer hears impatience'),
  provocation: w('和客户斗气，只会让事情升级', 'It provokes the customer and makes things worse'),
  stiff_rule: w(
    '拿规定压人，没有说为什么、还能怎么办',
    'It hides behind a rule and does not say why or what else can be done',
  ),
  brush_off: w('没有回答问题，也没有人接手', 'It does not answer, and nobody takes it on'),
  vague_time: w('没有说清几点前', 'It does not say by when'),
  over_promise: w('说得太满，做不到就是失信', 'It promises more than anybody can be sure of'),
  forbidden: w('平台规则或法律不允许这样说', 'The platform’s rules or the law do not allow it'),
  medical: w('健康问题不能由我们下结论，也不能否认', 'We neither diagnose nor deny what concerns health'),
}

export const wordingSeverityWords: Record<WordingSeverity, Word> = {
  block: w('要改', 'Change it'),
  warn: w('提醒', 'Hint'),
}

export const excuseWords: Record<Excuse, Word> = {
  reason: w('说了理由', 'a reason is given'),
  way_out: w('给了别的办法', 'another way is offered'),
  taken_on: w('我们接手了', 'we take it on'),
  time: w('说了时间', 'a time is given'),
}

export const overrideReasonWords: Record<OverrideReason, Word> = {
  misread: w('系统看错了，这句话没有问题', 'Misread: nothing is wrong with it'),
  customer_asked: w('回应客户的原话', 'It answers the customer’s own words'),
  fact_confirmed: w('已经核实，事实如此', 'Verified: it is a fact'),
  legal_wording: w('法务或平台要求这样写', 'Legal or the platform asks for these words'),
}
