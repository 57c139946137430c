import { StartError } from '../../platform/postgres/start-error.ts'
import { serverFolder } from '../../platform/place.ts'
import { readTextFile } from '../../platform/small-file.ts'
import {
  fitsLexicon,
  judgingFiles,
  rowsIn,
  SHARE_FILE,
  trainingFiles,
  type JudgingText,
  type LabelledText,
  type OwnTexts,
} from '../triage/index.ts'

const ROOM = 'src/rooms/triage'

async function read(file: string): Promise<string> {
  const path = `${serverFolder()}/${ROOM}/${file}`
  const text = await readTextFile(path)
  if (text === null)
    throw new StartError(
      `缺少训练文本 ${path}：请重新下载源代码`,
      `the training text ${path} is missing: download the source again`,
    )
  return text
}

const rowsOf = async <T>(files: readonly string[]): Promise<T[]> =>
  (await Promise.all(files.map(read))).flatMap((text) => rowsIn<T>(text))

/** What the project has to train with, as it lies beside the program. */
export async function ownTexts(): Promise<OwnTexts> {
  const share = JSON.parse(await read(SHARE_FILE)) as OwnTexts['share']
  if (!fitsLexicon(share))
    throw new StartError(
      '训练文本与程序的词库对不上：请用发布的版本',
      'texts and lexicon do not fit: use a release',
    )
  return { training: await rowsOf<LabelledText>(trainingFiles), share }
}

/** The project's texts that only judge. */
export const judgingTexts = (): Promise<JudgingText[]> => rowsOf<JudgingText>(judgingFiles)
