import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { opinionFailureWords } from '@aftercare/contract/desk-words'
import { useWords } from '../../lib/i18n.ts'
import { Alarm } from '../../ui/states.tsx'
import { useTestOpinion } from './api.ts'

/** One harmless question with the saved settings; what came of it is said beside the button. */
export function TestButton({ shop, disabled }: { shop: string; disabled: boolean }) {
  const { t, word } = useWords()
  const { mutate, isPending, data, error } = useTestOpinion(shop)
  const seconds = ((data?.milliseconds ?? 0) / 1000).toFixed(1)
  return (
    <>
      <Button disabled={disabled} loading={isPending} onClick={() => mutate(undefined)}>
        {t('opinion.test')}
      </Button>
      <span role="status" className="opinion-tested">
        {data?.ok && (
          <span className="mark" data-tone="green">
            <CheckCircleFilled aria-hidden /> {t('opinion.works', { seconds })}
          </span>
        )}
        {data && !data.ok && (
          <span className="mark" data-tone="red">
            <CloseCircleFilled aria-hidden />{' '}
            {t('opinion.fails', { why: data.failure ? word(opinionFailureWords[data.failure]) : '' })}
            {data.status !== null && data.status !== 200 && ` ${data.status}`}
          </span>
        )}
      </span>
      <Alarm error={error} />
    </>
  )
}
