import type { ConnectorKind } from '@aftercare/contract/execution-lists'
import type { Adapter } from './adapter.ts'
import { douyin } from './douyin.ts'
import { coupon, erp } from './signed-json.ts'
import { taobao } from './taobao.ts'

export type Adapters = Readonly<Record<ConnectorKind, Adapter>>

/** Each kind with its protocol. */
export const adapters: Adapters = { taobao, douyin, erp, coupon }
