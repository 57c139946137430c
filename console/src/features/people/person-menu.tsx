import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { refusalWords } from '../../lib/problem.ts'
import type { Person, PersonAction } from '../../lib/shapes.ts'

interface Props {
  person: Person
  onAct: (action: PersonAction) => void
}

/** What can be done with a person. What cannot stays in sight and says why; one reason for all is said once. */
export function PersonMenu({ person, onAct }: Props) {
  const { t, language } = useWords()
  const reasons = new Set(
    person.actions.flatMap(({ deniedCode, deniedBecause }) =>
      deniedBecause ? [refusalWords(deniedCode, deniedBecause, language)] : [],
    ),
  )
  const items = [
    ...person.actions.map(({ action, deniedBecause }) => ({
      key: action,
      label: t(`people.${action}`),
      disabled: Boolean(deniedBecause),
      danger: action === 'leave' && !deniedBecause,
    })),
    ...[...reasons].map((why) => ({
      key: why,
      label: <span className="menu-why">{why}</span>,
      disabled: true,
    })),
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, onClick: ({ key }) => onAct(key as PersonAction) }}
    >
      <Button
        type="text"
        className="row-more"
        icon={<EllipsisOutlined aria-hidden />}
        aria-label={t('people.moreFor', { name: person.name })}
      />
    </Dropdown>
  )
}
