/** The part of s3rver that the test of the storage uses; it brings no types. */
declare module 's3rver' {
  import type { Server } from 'node:http'

  export default class S3rver {
    constructor(options: Readonly<Record<string, unknown>>)
    readonly httpServer: Server
    run(): Promise<unknown>
  }
}
