import { FlagFilled } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { sellerFlagWords } from '@aftercare/contract/order-words'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { useRemark } from './api.ts'

/** 复制备注: one line for the order's remark in the platform or ERP, with the colour of its flag. */
export function RemarkButton({ number }: { number: string }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const remark = useRemark(number)
  const copy = (): void =>
    remark.mutate(undefined, {
      onSuccess: async ({ text, flag }) => {
        const copied = await copyText(text)
        const words = copied
          ? t('remark.copied', { flag: word(sellerFlagWords[flag]), text })
          : t('remark.failed', { text })
        const icon = (
          <span className="order-flag" data-flag={flag}>
            <FlagFilled aria-hidden />
          </span>
        )
        void message.open({ type: copied ? 'success' : 'warning', content: words, icon, duration: 8 })
      },
      onError: (error) => void message.error(errorWords(error, language)),
    })
  return (
    // It lies over other actions where there is little room: it lets the pointer through.
    <Tooltip title={t('remark.hint')} styles={{ root: { pointerEvents: 'none' } }}>
      <Button block loading={remark.isPending} icon={<FlagFilled aria-hidden />} onClick={copy}>
        {t('remark.copy')}
      </Button>
    </Tooltip>
  )
}
