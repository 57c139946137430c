import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { address } from '../lib/http.ts'
import { useWords } from '../lib/i18n.ts'

interface Props {
  /** Below the API: `/cases/export`. */
  path: string
  query: Readonly<Record<string, string | number | undefined>>
}

const formats = ['xlsx', 'csv'] as const

/** The list on the screen as a file: a plain link, so that the browser writes it to disk while it comes. */
export function ExportMenu({ path, query }: Props) {
  const { t, language } = useWords()
  const items = formats.map((format) => ({
    key: format,
    label: (
      <a href={address(path, { ...query, format, language })} download>
        {t(`exports.${format}`)}
      </a>
    ),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined aria-hidden />} title={t('exports.hint')}>
        {t('exports.button')}
      </Button>
    </Dropdown>
  )
}
