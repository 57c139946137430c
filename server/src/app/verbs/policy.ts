import { fieldFaults } from '@aftercare/contract/field-faults'
import { PolicyDocument } from '@aftercare/contract/policy'
import { upgradePolicy } from '@aftercare/contract/policy-upgrade'
import { readTextFile, writeTextFile } from '../../platform/small-file.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import { policyHash, policyOfShop } from '../../rooms/policy/index.ts'
import { publishNext } from '../../rooms/policy/publish-next.ts'
import { findShop } from './admin.ts'
import { FAILED, OK, print, say, word, WRONG_USAGE, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

/** Reads and checks a policy file. Null after saying what is wrong with it. */
export async function readPolicyFile(path: string): Promise<PolicyDocument | null> {
  const text = await readTextFile(path)
  if (text === null) {
    say(`读不到策略文件 ${path}`)
    return null
  }
  try {
    const read = PolicyDocument.safeParse(upgradePolicy(JSON.parse(text)))
    if (read.success) return read.data
    for (const { path: at, message } of fieldFaults(read.error.issues, 'zh')) say(`${at}：${message}`)
  } catch {
    say(`${path} 不是 JSON`)
  }
  return null
}

const actions = ['export', 'check', 'publish'] as const

export const policy: Verb = {
  usage: 'policy export|check|publish FILE [--shop CODE] [--note TEXT]',
  help: ['导出、检查、发布策略 (the shop’s policy document)', '--shop 默认为 demo;check 不需要数据库'],
  options: { shop: { type: 'string' }, note: { type: 'string' } },
  words: [2, 2],
  run: async ({ values, rest }) => {
    const [action, file] = rest as [(typeof actions)[number], string]
    if (!actions.includes(action)) {
      say(`用法:aftercare ${policy.usage}`)
      return WRONG_USAGE
    }
    const document = action === 'export' ? null : await readPolicyFile(file)
    if (action !== 'export' && document === null) return FAILED
    if (action === 'check') {
      print({ ok: true, hash: policyHash(document!) })
      return OK
    }
    return withHouse(async (house) => {
      const shopCode = word(values['shop']) ?? 'demo'
      const shop = await findShop(house, shopCode, false)
      if (!shop) {
        say(`没有代码为 ${shopCode} 的店铺`)
        return WRONG_USAGE
      }
      const current = await policyOfShop(house.database.db, shop.id)
      if (document === null) {
        await writeTextFile(file, `${JSON.stringify(current.document, null, 2)}\n`)
        print({ version: current.version, hash: current.hash, file })
        return OK
      }
      const made = await transact(house.database, { now: house.clock.now(), by: SYSTEM }, (work) =>
        publishNext(work, {
          shopId: shop.id,
          document,
          basedOn: current.version,
          note: word(values['note']) ?? '',
        }),
      )
      print(made ?? { error: 'policy.newer' })
      return made ? OK : FAILED
    })
  },
}
