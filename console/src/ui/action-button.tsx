import { Button, Tooltip } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { refusalWords } from '../lib/problem.ts'
import type { AllowedAction } from '../lib/shapes.ts'

interface Props {
  allowed: AllowedAction | undefined
  onPress: () => void
  children: ReactNode
  icon?: ReactNode
  busy?: boolean
  primary?: boolean
  link?: boolean
  block?: boolean
  hotkey?: string
}

/**
 * A forbidden action stays visible and says why: to the mouse as a tooltip, to keyboard and finger as a line below.
 * So it is `aria-disabled` and not `disabled`, which nothing could reach. What the server did not name is not drawn.
 */
export function ActionButton(props: Props) {
  const {
    allowed,
    onPress,
    children,
    icon,
    busy = false,
    primary = false,
    link = false,
    block = true,
  } = props
  const { language } = useWords()
  const id = useId()
  if (!allowed) return null
  const because = allowed.deniedBecause && refusalWords(allowed.deniedCode, allowed.deniedBecause, language)
  return (
    <span className="action">
      <Tooltip title={because} placement="left">
        <Button
          type={primary && !because ? 'primary' : link ? 'link' : 'default'}
          size={link ? 'small' : 'middle'}
          className={because ? 'denied' : ''}
          icon={icon}
          block={block}
          loading={busy}
          aria-disabled={because ? true : undefined}
          aria-describedby={because ? id : undefined}
          aria-keyshortcuts={props.hotkey}
          onClick={because ? undefined : onPress}
        >
          {children}
        </Button>
      </Tooltip>
      {because && (
        <span className="action-why" id={id}>
          {because}
        </span>
      )}
    </span>
  )
}
