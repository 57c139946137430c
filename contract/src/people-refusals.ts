/** How the system declines: an HTTP status and the words a person reads. */
export interface Declined {
  readonly status: number
  readonly zh: string
  readonly en: string
}

/** What is declined about people, invitations and passwords. */
export const peopleRefusals = {
  'person.unknown': { status: 422, zh: '没有这位同事,或不在这家店铺', en: 'No such colleague in this shop' },
  'person.not_here': { status: 404, zh: '这家店铺没有这位同事', en: 'No such person in this shop' },
  'person.self': {
    status: 409,
    zh: '不能对自己这样做,请另一位店主或管理员操作',
    en: 'Not for yourself; ask another owner or admin',
  },
  'person.above': {
    status: 403,
    zh: '这位同事的角色要由店主管理,请联系店主',
    en: 'Only an owner manages people of this role; ask an owner',
  },
  'second_factor.required': {
    status: 403,
    zh: '店主要求您的角色使用两步验证:请先开启,再继续',
    en: 'Your role needs a second factor; set it up first',
  },
  'second_factor.own_first': {
    status: 409,
    zh: '请先给自己开启两步验证,再要求别人,免得把自己锁在外面',
    en: 'Switch your own second factor on first, so that you do not lock yourself out',
  },
  'tries.wait': {
    status: 429,
    zh: '试错的次数太多,请稍等再试',
    en: 'Too many wrong tries; wait a moment',
  },
  'role.above': {
    status: 403,
    zh: '这个角色您不能授予,请联系店主',
    en: 'You may not give this role; ask an owner',
  },
  'person.last_owner': {
    status: 409,
    zh: '店铺至少要有一位在职店主,请先把另一位同事设为店主',
    en: 'A shop keeps at least one active owner; make somebody else owner first',
  },
  'person.already_there': {
    status: 409,
    zh: '已经是这样了,请刷新看看',
    en: 'It is so already; reload the list',
  },
  'person.left': {
    status: 409,
    zh: '这位同事已停用,请先恢复',
    en: 'This person is deactivated; reactivate first',
  },
  'person.elsewhere': {
    status: 409,
    zh: '这位同事还在您管不到的店铺工作,请对方自己改密码,或由那家店的店主操作',
    en: 'This person also works in a shop that you do not manage; let them change the password themselves',
  },
  'person.takes_own_cases': {
    status: 422,
    zh: '工单不能交给正在停用的这位同事,请选别人',
    en: 'The cases cannot go to the person who leaves; choose somebody else',
  },
  'person.too_many_cases': {
    status: 409,
    zh: '对方手上的未完结工单超过 2000 张,请先在工作台分批分配',
    en: 'More than 2000 open cases; assign some of them in the queue first',
  },
  'invitation.unknown': {
    status: 404,
    zh: '没有这个邀请,请核对链接是否完整,或请店主重新邀请',
    en: 'No such invitation; check that the link is complete, or ask for a new one',
  },
  'invitation.used': {
    status: 409,
    zh: '这个邀请已经用过了,请直接登录',
    en: 'This invitation has been used; just sign in',
  },
  'invitation.expired': {
    status: 409,
    zh: '邀请已过期(7 天有效),请邀请您的人重新发一个链接',
    en: 'The invitation has expired (it holds seven days); ask for a new link',
  },
  'invitation.withdrawn': {
    status: 409,
    zh: '邀请已被收回,请联系邀请您的人',
    en: 'The invitation was taken back; ask the person who invited you',
  },
  'invitation.member': {
    status: 409,
    zh: '这个账号已经在这家店铺了,请直接登录',
    en: 'This account belongs to the shop already; just sign in',
  },
  'login.taken': {
    status: 409,
    zh: '这个账号已经有人用了,请换一个;如果就是您的,请选「我已有账号」',
    en: 'This login is taken; choose another, or say that you have an account',
  },
  'login.unreadable': {
    status: 422,
    zh: '账号请用字母、数字、汉字和 . _ - @,中间不留空格',
    en: 'A login has letters, digits and . _ - @, without spaces',
  },
  'password.too_easy': {
    status: 422,
    zh: '这个密码太容易猜,不要用重复、连续的字符或账号本身',
    en: 'This password is too easy to guess; no repeated or running characters, not the login',
  },
  'password.wrong_old': { status: 409, zh: '原密码不对', en: 'The old password is wrong' },
  'session.wait': {
    status: 429,
    zh: '试得太多了,请稍等再登录;忘记密码请找管理员要一个重设链接',
    en: 'Too many tries; wait a little, or ask an admin for a link to set a new password',
  },
  'session.code_needed': {
    status: 401,
    zh: '请输入验证器上的 6 位数字,或一个恢复码',
    en: 'Enter the six digits of your authenticator, or a recovery code',
  },
  'session.code_wrong': {
    status: 422,
    zh: '验证码不对或已经用过,请等下一个再试',
    en: 'The code is wrong or was used already; wait for the next one',
  },
  'second_factor.on': { status: 409, zh: '两步验证已经开启', en: 'The second factor is on already' },
  'second_factor.off': { status: 409, zh: '还没有开启两步验证', en: 'The second factor is off' },
  'password_link.unknown': {
    status: 404,
    zh: '没有这个链接,请核对是否完整,或请管理员重新生成',
    en: 'No such link; check that it is complete, or ask for a new one',
  },
  'password_link.used': {
    status: 409,
    zh: '链接已用过或已过期,请管理员重新生成',
    en: 'The link was used or has expired; ask for a new one',
  },
} as const satisfies Record<string, Declined>
