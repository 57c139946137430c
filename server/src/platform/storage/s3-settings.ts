import { StartError } from '../postgres/start-error.ts'
import type { S3Settings } from './s3.ts'

const NEEDED = [
  'AFTERCARE_S3_ENDPOINT',
  'AFTERCARE_S3_BUCKET',
  'AFTERCARE_S3_KEY',
  'AFTERCARE_S3_SECRET',
] as const

/** The bucket for files: all of its variables, or none. @throws StartError naming what is missing or wrong */
export function readS3(given: (name: string) => string | null): S3Settings | null {
  const found = NEEDED.map((name) => given(name))
  if (found.every((value) => value === null)) return null
  const missing = NEEDED.filter((_, i) => found[i] === null)
  if (missing.length > 0)
    throw new StartError(
      `用 S3 存文件还缺 ${missing.join('、')};四个都要写,或四个都不写(文件放在数据目录)`,
      `files in S3 also need ${missing.join(', ')}; set all four or none`,
    )
  const [endpoint, bucket, key, secret] = found as [string, string, string, string]
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    throw new StartError(
      'AFTERCARE_S3_ENDPOINT 不能用:请写成 https://s3.example.com',
      'AFTERCARE_S3_ENDPOINT cannot be used: write https://s3.example.com',
    )
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new StartError(
      'AFTERCARE_S3_BUCKET 不能用:请写存储桶的名字,小写字母、数字和短横线',
      'AFTERCARE_S3_BUCKET cannot be used: the name of a bucket',
    )
  return { endpoint, bucket, key, secret, region: given('AFTERCARE_S3_REGION') ?? 'us-east-1' }
}
