import { join } from 'node:path'
import { StartError } from '../../platform/postgres/start-error.ts'
import { textsFolder } from '../../platform/place.ts'
import { readTextFile } from '../../platform/small-file.ts'
import {
  chosenSettings,
  fitsLexicon,
  judgingFiles,
  rowsIn,
  SHARE_FILE,
  trainingFiles,
  type JudgingText,
  type LabelledText,
  type OwnTexts,
  type Settings,
} from '../triage/index.ts'

async function read(file: string): Promise<string> {
  const path = join(textsFolder(), file)
  const text = await readTextFile(path)
  if (text === null)
    throw new StartError(
      `缺少训练文本 ${path}：请重新下载或重新构建`,
      `the training text ${path} is missing: download or build the program again`,
    )
  return text
}

const rowsOf = async <T>(files: readonly string[]): Promise<T[]> =>
  (await Promise.all(files.map(read))).flatMap((text) => rowsIn<T>(text))

/** What a lesson is made of, beside what the people said. */
export interface Material {
  readonly own: OwnTexts
  /** The project's texts that only judge. */
  readonly judging: readonly JudgingText[]
  readonly settings: Settings
}

/** All that the project has, as it lies beside the program. */
export const allTexts = async (): Promise<Material> => ({
  own: await ownTexts(),
  judging: await rowsOf<JudgingText>(judgingFiles),
  settings: chosenSettings,
})

async function ownTexts(): Promise<OwnTexts> {
  const share = JSON.parse(await read(SHARE_FILE)) as OwnTexts['share']
  if (!fitsLexicon(share))
    throw new StartError(
      '训练文本与程序的词库对不上：请用发布的版本',
      'texts and lexicon do not fit: use a release',
    )
  return { training: await rowsOf<LabelledText>(trainingFiles), share }
}
