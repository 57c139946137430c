import type { Role } from '@aftercare/contract/lists'
import { invariant } from '../../kernel/outcome.ts'
import type { Random } from './random.ts'

/** All people of the demo shop sign in with it. The sign-in page shows it. */
export const demoPassword = 'aftercare-demo'

export interface DemoPerson {
  readonly login: string
  readonly name: string
  readonly role: Role
}

/** The people of the demo shop: every role has somebody. The names are made up. */
export const staff: readonly DemoPerson[] = [
  { login: 'agent', name: '林晓禾', role: 'agent' },
  { login: 'agent2', name: '周子墨', role: 'agent' },
  { login: 'agent3', name: '陈雨桐', role: 'agent' },
  { login: 'agent4', name: '何嘉言', role: 'agent' },
  { login: 'agent5', name: '方佳宁', role: 'agent' },
  { login: 'agent6', name: '邓一鸣', role: 'agent' },
  { login: 'agent7', name: '潘雪莹', role: 'agent' },
  { login: 'agent8', name: '蒋浩然', role: 'agent' },
  { login: 'agent9', name: '余诗涵', role: 'agent' },
  { login: 'agent10', name: '魏子谦', role: 'agent' },
  { login: 'agent11', name: '丁可欣', role: 'agent' },
  { login: 'agent12', name: '任书航', role: 'agent' },
  { login: 'agent13', name: '卢思敏', role: 'agent' },
  { login: 'agent14', name: '夏瑞阳', role: 'agent' },
  { login: 'lead', name: '许静怡', role: 'lead' },
  { login: 'lead2', name: '高远航', role: 'lead' },
  { login: 'lead3', name: '梁雅文', role: 'lead' },
  { login: 'supervisor', name: '沈若琳', role: 'supervisor' },
  { login: 'supervisor2', name: '陆明哲', role: 'supervisor' },
  { login: 'legal', name: '顾清和', role: 'legal' },
  { login: 'legal2', name: '秦以安', role: 'legal' },
  { login: 'quality', name: '唐思源', role: 'quality' },
  { login: 'quality2', name: '姚启明', role: 'quality' },
  { login: 'warehouse', name: '马国梁', role: 'warehouse' },
  { login: 'warehouse2', name: '石有福', role: 'warehouse' },
  { login: 'logistics', name: '罗海涛', role: 'logistics' },
  { login: 'finance', name: '叶知秋', role: 'finance' },
  { login: 'analyst', name: '苏慕白', role: 'analyst' },
  { login: 'admin', name: '韩东升', role: 'admin' },
  { login: 'owner', name: '金晚晴', role: 'owner' },
]

/** Those whom a visitor is offered: one of each role, and a second agent to see two people at one desk. */
export const demoAccounts: readonly DemoPerson[] = staff.filter(
  ({ login, role }) => login === role || login === 'agent2',
)

export const loginsOf = (role: Role): string[] =>
  staff.filter((person) => person.role === role).map((person) => person.login)

export interface DemoCustomer {
  readonly key: string
  readonly name: string
  readonly phone: string
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const first = [...'小雨思佳梦欣子浩宇文俊雅晓丽国建志海春玉明静秀桂晨一美艳红慧']
const second = [...'涵怡轩然婷琪磊强军芳敏娟伟杰玲平华英燕霞鹏飞宁阳凯倩']

// 1990000 with four digits behind it: nobody's number, and everybody can see that it is made up.
const RANGE = '1990000'
const MOST = 10_000

/** `count` customers with different numbers; the last four digits tell them apart in a search. */
export function makeCustomers(count: number, random: Random): DemoCustomer[] {
  invariant(count <= MOST, 'the made-up range holds ten thousand numbers')
  const start = random.whole(0, MOST - 1)
  return Array.from({ length: count }, (_, i) => ({
    key: `customer-${i + 1}`,
    name: nameFrom(random),
    // 3,989 shares no factor with 10,000, so no number comes twice.
    phone: `${RANGE}${String((start + i * 3989) % MOST).padStart(4, '0')}`,
  }))
}

function nameFrom(random: Random): string {
  const given = random.pick(second)
  return random.pick(surnames) + (random.chance(0.7) ? random.pick(first) + given : given)
}
