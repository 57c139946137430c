import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  FileSearchOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { ImportState } from '@aftercare/contract/lists'
import { importStateWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'

const looks: Record<ImportState, { icon: ReactNode; tone?: string }> = {
  uploading: { icon: <SyncOutlined aria-hidden /> },
  reading: { icon: <FileSearchOutlined aria-hidden /> },
  previewed: { icon: <PlayCircleOutlined aria-hidden />, tone: 'gold' },
  running: { icon: <SyncOutlined aria-hidden />, tone: 'gold' },
  stopping: { icon: <PauseCircleOutlined aria-hidden /> },
  stopped: { icon: <PauseCircleOutlined aria-hidden />, tone: 'amber' },
  done: { icon: <CheckCircleOutlined aria-hidden />, tone: 'green' },
  failed: { icon: <CloseCircleOutlined aria-hidden />, tone: 'red' },
}

export function StateMark({ state }: { state: ImportState }) {
  const { word } = useWords()
  const { icon, tone } = looks[state]
  return (
    <span className="mark" data-tone={tone}>
      {icon}
      {word(importStateWords[state])}
    </span>
  )
}
