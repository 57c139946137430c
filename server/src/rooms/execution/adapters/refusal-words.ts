import { failed } from './adapter.ts'
import type { Failed } from '../domain/decide.ts'

// Platforms change their codes and keep their words: both are looked at. The first that fits holds.
const meanings = [
  ['sms_needed', /短信|验证码|sms|need.?code/i],
  ['conflict', /version|版本|update_time|数据已变更|已被更新/i],
  [
    'busy',
    /too.?fast|call.?limit|limit.?(exceed|reach)|限流|频繁|繁忙|服务不可用|service.?unavailable|isp\./i,
  ],
  ['settings', /sign|session|token|app.?key|签名|授权|权限|invalid-permission/i],
] as const

/** What a refusal in the words of the other side means. */
export function readRefusal(said: string): Failed {
  const found = meanings.find(([, words]) => words.test(said))
  return failed(found?.[0] ?? 'refused', said)
}
