import type { Declined } from './people-refusals.ts'

/** Why a policy is not drafted, published or rolled back. */
export const policyRefusals = {
  'policy.newer': {
    status: 409,
    zh: '有人刚刚发布了新策略,请刷新后再改',
    en: 'Somebody has published a newer policy; reload it',
  },
  'policy.changed_meanwhile': {
    status: 409,
    zh: '您改的时候,有人发布了新策略;下面是新策略改了什么,您的草稿还在',
    en: 'Somebody published a newer policy while you were editing; what it changed stands below, your draft is kept',
  },
  'policy.draft_unknown': {
    status: 404,
    zh: '没有这份草稿,可能已经发布或放弃了;请刷新',
    en: 'No such draft; it may have been published or discarded. Reload',
  },
  'policy.draft_exists': {
    status: 409,
    zh: '您已经有一份草稿了,请刷新后接着改',
    en: 'You have a draft already; reload and go on with it',
  },
  'policy.draft_moved': {
    status: 409,
    zh: '这份草稿在另一个窗口改过了,请刷新后再改',
    en: 'This draft was changed in another window; reload it',
  },
  'policy.has_errors': {
    status: 422,
    zh: '策略里还有不对的地方,请按提示改好再发布',
    en: 'The policy still has errors; mend them before publishing',
  },
  'policy.same': {
    status: 409,
    zh: '和现行策略一样,没有要发布的改动',
    en: 'It is the same as the policy in force; there is nothing to publish',
  },
  'policy.version_unknown': { status: 404, zh: '没有这一版策略', en: 'No such version of the policy' },
} as const satisfies Record<string, Declined>
