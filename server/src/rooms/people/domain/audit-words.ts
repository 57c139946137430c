import type { Json } from '../../../kernel/canonical.ts'

/** The words a sentence of the audit log is made of; handed in, so that domain/ names no screen text of its own. */
export interface AuditWords {
  readonly language: 'zh' | 'en'
  readonly action: (action: string) => string
  readonly role: (role: string) => string
  readonly field: (field: string) => string
  readonly reason: (reason: string) => string
  readonly erasureReason: (reason: string) => string
  readonly list: (list: string) => string
  readonly wordingRule: (rule: string) => string
  readonly overrideReason: (reason: string) => string
}

export interface AuditEntry {
  readonly action: string
  readonly data: Json
  /** What it was done to, by name or number. */
  readonly label: string | null
}

type Data = Readonly<Record<string, Json | undefined>>
interface Telling {
  readonly label: string
  readonly data: Data
  readonly w: AuditWords
}
type Sentence = readonly [zh: (told: Telling) => string, en: (told: Telling) => string]

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const count = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)
const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
const megabytes = (bytes: Json | undefined): string => (count(bytes) / 2 ** 20).toFixed(1)
const role = ({ data, w }: Telling, name = 'role'): string => w.role(text(data[name]))

function seen({ data, w }: Telling, between: string): string {
  const fields = texts(data['fields'])
  return (fields.length > 0 ? fields : ['phone', 'name']).map(w.field).join(between)
}

const leftZh = (told: Telling): string => {
  const { label, data } = told
  const cases = count(data['cases'])
  const where = data['to'] ? '交给同事' : '放回未分配'
  const ended = [
    cases > 0 ? `${cases} 张未完结工单${where}` : '',
    count(data['sessions']) > 0 ? `结束 ${count(data['sessions'])} 个登录` : '',
    count(data['tokens']) > 0 ? `停用 ${count(data['tokens'])} 个本人令牌` : '',
  ].filter(Boolean)
  return `停用${role(told)}${label}${ended.length > 0 ? ':' : ''}${ended.join(',')}`
}

const leftEn = (told: Telling): string => {
  const { label, data } = told
  const cases = count(data['cases'])
  const where = data['to'] ? 'handed over' : 'put back to nobody'
  const ended = [
    cases > 0 ? `${cases} open cases ${where}` : '',
    count(data['sessions']) > 0 ? `${count(data['sessions'])} sign-ins ended` : '',
    count(data['tokens']) > 0 ? `${count(data['tokens'])} own tokens ended` : '',
  ].filter(Boolean)
  return `Deactivated ${label} (${role(told)})${ended.length > 0 ? ': ' : ''}${ended.join(', ')}`
}

const publishedZh = ({ data }: Telling): string => {
  const [version, earlier] = [count(data['version']), count(data['earlier'])]
  const what =
    earlier > 0 ? `把策略退回到第 ${earlier} 版的内容,作为第 ${version} 版发布` : `发布策略第 ${version} 版`
  return text(data['reason']) ? `${what}:${text(data['reason'])}` : what
}

const publishedEn = ({ data }: Telling): string => {
  const [version, earlier] = [count(data['version']), count(data['earlier'])]
  const what =
    earlier > 0
      ? `Rolled the policy back to version ${earlier}, published as version ${version}`
      : `Published policy version ${version}`
  return text(data['reason']) ? `${what}: ${text(data['reason'])}` : what
}

const dueOf = (data: Data): number => (Array.isArray(data['due']) ? data['due'].length : 0)

const endedBy = (data: Data): 'colleague' | 'self' => (data['by'] === 'colleague' ? 'colleague' : 'self')

const slowed: Readonly<Record<string, readonly [zh: (who: string) => string, en: (who: string) => string]>> =
  {
    login: [
      (who) => `有人反复试${who}的密码或验证码,开始等待`,
      (who) => `Somebody kept trying ${who}'s password or code and is made to wait`,
    ],
    address: [
      () => '同一个地址反复登录失败,开始等待',
      () => 'Sign-ins from one address kept failing and are made to wait',
    ],
    link: [
      () => '同一个地址反复试错链接,开始等待',
      () => 'One address kept trying wrong links and is made to wait',
    ],
    proof: [
      (who) => `${who}登录后反复输错密码或验证码,开始等待`,
      (who) => `${who} kept giving a wrong password or code after signing in and is made to wait`,
    ],
  }

const sentences: Readonly<Record<string, Sentence>> = {
  'person.added': [
    (told) => `添加同事${told.label}(${role(told)})`,
    (told) => `Added ${told.label} as ${role(told)}`,
  ],
  'person.invited': [
    (told) => `邀请${told.label}加入(${role(told)})`,
    (told) => `Invited ${told.label} as ${role(told)}`,
  ],
  'invitation.accepted': [
    (told) => `${told.label}接受邀请,成为${role(told)}`,
    (told) => `${told.label} accepted an invitation as ${role(told)}`,
  ],
  'invitation.withdrawn': [
    ({ label }) => `收回给${label}的邀请`,
    ({ label }) => `Took back the invitation of ${label}`,
  ],
  'person.role_changed': [
    (told) => `把${told.label}的角色从${role(told, 'from')}改为${role(told, 'to')}`,
    (told) => `Changed ${told.label} from ${role(told, 'from')} to ${role(told, 'to')}`,
  ],
  'person.left': [leftZh, leftEn],
  'person.returned': [
    (told) => `恢复${told.label}(${role(told)})`,
    (told) => `Reactivated ${told.label} as ${role(told)}`,
  ],
  'password.link_issued': [
    ({ label }) => `为${label}生成重设密码链接`,
    ({ label }) => `Made a password link for ${label}`,
  ],
  'password.changed': [
    ({ label, data }) => `${label}${data['by'] === 'link' ? '用链接重设了密码' : '改了密码'}`,
    ({ label, data }) =>
      `${label} ${data['by'] === 'link' ? 'set a new password by link' : 'changed the password'}`,
  ],
  'session.opened': [({ label }) => `${label}登录`, ({ label }) => `${label} signed in`],
  'session.ended': [
    ({ label, data }) =>
      endedBy(data) === 'colleague'
        ? `结束${label}的 ${count(data['ended'])} 个登录`
        : `${label}结束了自己的登录`,
    ({ label, data }) =>
      endedBy(data) === 'colleague'
        ? `Ended ${count(data['ended'])} sign-ins of ${label}`
        : `${label} ended own sign-ins`,
  ],
  'token.issued': [
    (told) => `签发令牌「${told.label}」(${role(told)})`,
    (told) => `Issued the token "${told.label}" (${role(told)})`,
  ],
  'token.revoked': [({ label }) => `停用令牌「${label}」`, ({ label }) => `Revoked the token "${label}"`],
  'customer.unmasked': [
    (told) =>
      `查看工单 ${told.label} 客户的${seen(told, '和')}${told.data['reason'] ? `:${told.w.reason(text(told.data['reason']))}` : ''}`,
    (told) =>
      `Saw ${seen(told, ' and ')} of the customer of ${told.label}${told.data['reason'] ? `: ${told.w.reason(text(told.data['reason']))}` : ''}`,
  ],
  'wording.overridden': [
    ({ label, data, w }) =>
      `工单 ${label} 的一条回复照原样发出（${texts(data['rules']).map(w.wordingRule).join('、')}）：${w.overrideReason(text(data['reason']))}`,
    ({ label, data, w }) =>
      `Sent a reply of ${label} as it is (${texts(data['rules']).map(w.wordingRule).join(', ')}): ${w.overrideReason(text(data['reason']))}`,
  ],
  'customer.erased': [
    ({ data, w }) =>
      `删除一位客户的个人信息:${w.erasureReason(text(data['reason']))}(工单 ${count(data['cases'])},消息和备注 ${count(data['messages'])},订单 ${count(data['orders'])},文件 ${count(data['files'])})`,
    ({ data, w }) =>
      `Erased a customer’s personal data: ${w.erasureReason(text(data['reason']))} (${count(data['cases'])} cases, ${count(data['messages'])} messages and notes, ${count(data['orders'])} orders, ${count(data['files'])} files)`,
  ],
  'customer.held': [() => '对一位客户的个人信息加保留', () => 'Placed a legal hold on a customer'],
  'customer.released': [() => '解除一位客户的保留', () => 'Released the legal hold on a customer'],
  'retention.changed': [
    ({ data }) =>
      data['running'] === true
        ? `设定保存期限:一般 ${count(data['months'])} 个月,争议 ${count(data['disputedMonths'])} 个月,安全 ${count(data['safetyMonths'])} 个月`
        : '停止到期清除',
    ({ data }) =>
      data['running'] === true
        ? `Set retention: ${count(data['months'])} months, disputed ${count(data['disputedMonths'])}, safety ${count(data['safetyMonths'])}`
        : 'Stopped erasing by date',
  ],
  'cause.saved': [
    ({ data }) => `保存成因「${text(data['name'])}」${data['retired'] === true ? '，停用' : ''}`,
    ({ data }) => `Saved the cause "${text(data['name'])}"${data['retired'] === true ? ', retired' : ''}`,
  ],
  'channel.saved': [
    ({ data }) => `保存通知渠道「${text(data['name'])}」`,
    ({ data }) => `Saved the channel "${text(data['name'])}"`,
  ],
  'channel.removed': [
    ({ data }) => `删除通知渠道「${text(data['name'])}」`,
    ({ data }) => `Removed the channel "${text(data['name'])}"`,
  ],
  'channel.tested': [
    ({ data }) => `测试通知渠道「${text(data['name'])}」：${data['ok'] === true ? '送达' : '没有送达'}`,
    ({ data }) =>
      `Tested the channel "${text(data['name'])}": ${data['ok'] === true ? 'delivered' : 'not delivered'}`,
  ],
  'channel.sent_again': [
    ({ data }) => `再发一次没发出去的通知 ${count(data['count'])} 条`,
    ({ data }) => `Sent ${count(data['count'])} undelivered messages again`,
  ],
  'partner.saved': [
    ({ data }) => `保存协查对象「${text(data['name'])}」`,
    ({ data }) => `Saved the partner "${text(data['name'])}"`,
  ],
  'partner.removed': [
    ({ data }) => `删除协查对象「${text(data['name'])}」`,
    ({ data }) => `Removed the partner "${text(data['name'])}"`,
  ],
  'connector.saved': [
    ({ data }) => `保存对接「${text(data['name'])}」`,
    ({ data }) => `Saved the connector "${text(data['name'])}"`,
  ],
  'connector.removed': [
    ({ data }) => `删除对接「${text(data['name'])}」`,
    ({ data }) => `Removed the connector "${text(data['name'])}"`,
  ],
  'connector.tested': [
    ({ data }) => `试了对接「${text(data['name'])}」：${data['ok'] === true ? '通' : '不通'}`,
    ({ data }) =>
      `Tried the connector "${text(data['name'])}": ${data['ok'] === true ? 'works' : 'does not work'}`,
  ],
  'execution.asked_again': [
    ({ data }) => `让接口再查一次 ${text(data['key'])}`,
    ({ data }) => `Had a system asked again about ${text(data['key'])}`,
  ],
  'opinion.changed': [
    ({ data }) =>
      data['running'] === true
        ? `外部建议:打开,每月至多 ${count(data['monthlyTokens'])} 个词元${data['keyChanged'] === true ? ',换了密钥' : ''}`
        : `外部建议:关闭${data['keyChanged'] === true ? ',换了密钥' : ''}`,
    ({ data }) =>
      data['running'] === true
        ? `Second opinion: on, at most ${count(data['monthlyTokens'])} tokens a month${data['keyChanged'] === true ? ', new key' : ''}`
        : `Second opinion: off${data['keyChanged'] === true ? ', new key' : ''}`,
  ],
  'opinion.tested': [
    ({ data }) => `测试外部建议:${data['ok'] === true ? '通' : '不通'}`,
    ({ data }) => `Tested the second opinion: ${data['ok'] === true ? 'it answers' : 'no answer'}`,
  ],
  'model.learned': [
    ({ data }) =>
      `训练分类模型：${count(data['labelled'])} 张工单，${data['taken'] === true ? `换上第 ${count(data['version'])} 版` : '没有更好，没有换'}`,
    ({ data }) =>
      `Trained the model of the classes with ${count(data['labelled'])} cases: ${data['taken'] === true ? `version ${count(data['version'])} taken` : 'no better, not taken'}`,
  ],
  'model.rolled_back': [
    ({ data }) =>
      `退回分类模型到${data['version'] === null ? '程序自带的一版' : `第 ${count(data['version'])} 版`}：${text(data['reason'])}`,
    ({ data }) =>
      `Rolled the model of the classes back to ${data['version'] === null ? 'the shipped one' : `version ${count(data['version'])}`}: ${text(data['reason'])}`,
  ],
  'second_factor.required': [
    ({ data, w }) =>
      texts(data['roles']).length === 0
        ? '不再要求两步验证'
        : `要求两步验证:${texts(data['roles']).map(w.role).join('、')},宽限 ${count(data['graceDays'])} 天`,
    ({ data, w }) =>
      texts(data['roles']).length === 0
        ? 'No role needs a second factor any more'
        : `Second factor needed by ${texts(data['roles']).map(w.role).join(', ')}, ${count(data['graceDays'])} days to set it up`,
  ],
  'tries.slowed': [
    ({ data, label }) => slowed[text(data['kind'])]?.[0](label ?? '') ?? '试错太多,开始等待',
    ({ data, label }) => slowed[text(data['kind'])]?.[1](label ?? '') ?? 'Too many wrong tries, made to wait',
  ],
  'export.begun': [
    ({ data, w }) => `开始导出${w.list(text(data['list']))}(.${text(data['format'])})`,
    ({ data, w }) => `Began to export ${w.list(text(data['list']))} (.${text(data['format'])})`,
  ],
  'export.finished': [
    ({ data, w }) =>
      `导出${w.list(text(data['list']))} ${count(data['rows'])} 行${data['whole'] === true ? '' : ',没有下载完'}`,
    ({ data, w }) =>
      `Exported ${count(data['rows'])} rows of ${w.list(text(data['list']))}${data['whole'] === true ? '' : ', not to the end'}`,
  ],
  'backup.made': [
    ({ data }) => `备份了全部数据(${megabytes(data['bytes'])} MB)`,
    ({ data }) => `Backed up all data (${megabytes(data['bytes'])} MB)`,
  ],
  'shift.left': [
    ({ label, data }) =>
      `${label}下班${dueOf(data) > 0 ? `:${dueOf(data)} 单在下次上班前到期,写明了原因` : ''}`,
    ({ label, data }) =>
      `${label} left the shift${dueOf(data) > 0 ? `: ${dueOf(data)} cases fall due before the next one, with a reason` : ''}`,
  ],
  'policy.published': [publishedZh, publishedEn],
}

/** The sentence of a line; a kind that has none is called by its word, with what it was done to. */
export function auditSentence({ action, data, label }: AuditEntry, w: AuditWords): string {
  const sentence = sentences[action]?.[w.language === 'zh' ? 0 : 1]
  if (!sentence)
    return label === null
      ? w.action(action)
      : `${w.action(action)}${w.language === 'zh' ? ':' : ': '}${label}`
  const plain: Data = typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Data) : {}
  return sentence({ label: label ?? '', data: plain, w })
}
