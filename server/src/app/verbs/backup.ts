import { newId } from '../../platform/ids.ts'
import { databaseClock } from '../../platform/clock.ts'
import { measureClock, openPool } from '../../platform/db.ts'
import { countsOf } from '../../platform/backup/manifest.ts'
import { openArchive } from '../../platform/backup/read-backup.ts'
import { fileExists, writeBackup } from '../../platform/backup/write-backup.ts'
import { openDatabase } from '../../platform/postgres/open-database.ts'
import { loadSecret, secretMark } from '../../platform/secret.ts'
import { loadSettings } from '../../platform/settings.ts'
import { programVersion } from '../../platform/version.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import { recordBackup } from '../../rooms/operations/index.ts'
import { restoreInto } from '../restore.ts'
import { FAILED, OK, print, say, type Verb } from './verb.ts'

export const backup: Verb = {
  usage: 'backup FILE [--with-secret]',
  help: [
    '边营业边备份成一个文件 (consistent backup while running)',
    'FILE:全部数据在同一时刻的样子;写完才出现,中途断了不会留下半个',
    '--with-secret 把实例密钥也放进去;不放的话,恢复时按新密钥重新计算手机号索引',
    '文件里有客户资料:只有属主能读,请存到安全的地方',
  ],
  options: { 'with-secret': { type: 'boolean' } },
  words: [1, 1],
  run: async ({ values, rest }) => {
    const file = rest[0]!
    if (await fileExists(file)) {
      say(`${file} 已经存在:请换一个文件名,例如带上日期`)
      return FAILED
    }
    const settings = loadSettings()
    const secret = loadSecret(settings)
    // Not through the house: a backup before an upgrade must not upgrade.
    const open = await openDatabase(settings, say)
    const database = openPool(open.url, 1)
    try {
      const clock = databaseClock()
      await measureClock(database, clock)
      const source = {
        url: open.url,
        now: clock.now,
        dataDir: settings.dataDir,
        version: programVersion(),
        secretMark: secretMark(secret),
        secret: values['with-secret'] === true ? secret.toString('hex') : null,
      }
      const done = await writeBackup(source, file, say)
      const { at, version, tables, files } = done.manifest
      await transact(database, { now: clock.now(), by: SYSTEM }, (work) =>
        recordBackup(work, { id: newId(), at: Date.parse(at), bytes: done.bytes, version }),
      )
      print({
        file,
        at,
        bytes: done.bytes,
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
        counts: countsOf(done.manifest),
        files: files.length,
        withSecret: source.secret !== null,
      })
      return OK
    } finally {
      await database.close()
      await open.stop()
    }
  },
}

export const restore: Verb = {
  usage: 'restore FILE',
  help: [
    '把备份恢复到空的实例 (restore into an empty instance)',
    '先核对整个文件,再在旁边装好,最后一步换上;中途断了,实例还是原来的样子,再执行一次即可',
  ],
  options: {},
  words: [1, 1],
  run: async ({ rest }) => {
    const settings = loadSettings()
    say('正在核对备份文件……')
    const archive = await openArchive(rest[0]!)
    try {
      const open = await openDatabase(settings, say)
      try {
        print(await restoreInto({ url: open.url, settings }, archive, say))
        say('恢复完成。请执行 bin/aftercare verify 核对一遍,再启动。')
        return OK
      } finally {
        await open.stop()
      }
    } finally {
      await archive.close()
    }
  },
}
