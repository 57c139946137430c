import { expect, test } from 'vitest'
import { checkoutFolder, readSettings, type Place } from './settings.ts'

const laptop: Place = {
  isRoot: false,
  checkout: '/home/li/shop',
  workingFolder: '/home/li',
  cores: 2,
  canReach: () => true,
}
const rootsHome: Place = {
  ...laptop,
  isRoot: true,
  checkout: '/root/shop',
  canReach: (folder) => !folder.startsWith('/root'),
}

test('everything has a default', () => {
  expect(readSettings({}, laptop)).toEqual({
    ...{ host: '127.0.0.1', port: 7300, dataDir: '/home/li/shop/data', databaseUrl: null },
    ...{ demo: true, processes: 2, secret: null, s3: null, privateEndpoints: false, notices: [] },
  })
})

test('what is given is used; an empty variable counts as not given', () => {
  const env = {
    ...{ AFTERCARE_HOST: '0.0.0.0', AFTERCARE_PORT: '80', AFTERCARE_DATA_DIR: './here', AFTERCARE_DEMO: '0' },
    ...{ AFTERCARE_DATABASE_URL: 'postgresql:///shop?host=/run/postgresql', AFTERCARE_SECRET: '' },
  }

  expect(readSettings(env, laptop)).toEqual({
    ...{
      host: '0.0.0.0',
      port: 80,
      dataDir: '/home/li/here',
      demo: false,
      processes: 2,
      secret: null,
      s3: null,
      privateEndpoints: false,
      notices: [],
    },
    databaseUrl: 'postgresql:///shop?host=/run/postgresql',
  })
})

test.each([
  ['AFTERCARE_PORT', '65536', /AFTERCARE_PORT=65536 不能用/],
  ['AFTERCARE_PORT', '7300x', /AFTERCARE_PORT=7300x 不能用/],
  ['AFTERCARE_HOST', 'http://localhost', /AFTERCARE_HOST/],
  ['AFTERCARE_PROCESSES', '0', /AFTERCARE_PROCESSES=0 不能用:请写 1 到 64 之间的整数/],
  ['AFTERCARE_PROCESSES', 'all', /AFTERCARE_PROCESSES/],
  ['AFTERCARE_DEMO', 'yes', /请写 1\(要\)或 0\(不要\)/],
  ['AFTERCARE_SECRET', 'hunter2', /^(?!.*hunter2).*太短/],
  ['AFTERCARE_S3_BUCKET', 'files', /还缺 AFTERCARE_S3_ENDPOINT、AFTERCARE_S3_KEY、AFTERCARE_S3_SECRET/],
  ['AFTERCARE_DATABASE_URL', 'mysql://u:geheim@h/d', /^(?!.*geheim).*postgres:\/\//],
])('%s=%s is refused with one sentence', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value }, laptop)).toThrow(sentence)
})

test("below root's home the data move to a folder of their own for each checkout, and it is said", () => {
  const one = readSettings({}, rootsHome)
  const other = readSettings({}, { ...rootsHome, checkout: '/root/other/shop' })

  expect(one.dataDir).toMatch(/^\/var\/lib\/aftercare\/shop-[0-9a-f]{8}$/)
  expect(other.dataDir).not.toBe(one.dataDir)
  expect(one.notices).toEqual([expect.stringContaining(one.dataDir)])
})

test('a data folder that was asked for is used or refused, never moved', () => {
  expect(() => readSettings({ AFTERCARE_DATA_DIR: '/root/data' }, rootsHome)).toThrow(
    /数据库用户进不去数据目录 \/root\/data/,
  )
  const external = { AFTERCARE_DATA_DIR: '/root/data', AFTERCARE_DATABASE_URL: 'postgres://h/d' }
  expect(readSettings(external, rootsHome).dataDir).toBe('/root/data')
})

test('the checkout is found from the sources', () => {
  expect(import.meta.filename.startsWith(checkoutFolder())).toBe(true)
})

test.each([
  [1, undefined, 1],
  [3, undefined, 3],
  [32, undefined, 4],
  [32, '16', 16],
])('on %i cores with AFTERCARE_PROCESSES=%s, %i processes serve the web', (cores, asked, processes) => {
  expect(readSettings({ AFTERCARE_PROCESSES: asked }, { ...laptop, cores }).processes).toBe(processes)
})
