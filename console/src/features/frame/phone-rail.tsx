import { AppstoreOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { OnePlace } from './one-place.tsx'
import { PlaceGroups } from './place-groups.tsx'
import { placeOf, usePlaces } from './places.tsx'

/** More than these are too narrow for a thumb. */
const MOST = 5

/** The foot of a phone: the places of every day, and behind the last one all of them. */
export function PhoneRail() {
  const { t } = useWords()
  const places = usePlaces()
  const [open, setOpen] = useState(false)
  const shown = places.length > MOST ? places.slice(0, MOST - 1) : places
  const here = useRouterState({ select: ({ location }) => placeOf(location.pathname) })
  const elsewhere = here !== null && !shown.some(({ to }) => to === here)
  return (
    <>
      <ul className="places">
        {shown.map((place) => (
          <OnePlace key={place.to} of={place} open />
        ))}
        {shown.length < places.length && (
          <li>
            <button
              type="button"
              className="plain-button place"
              aria-haspopup="dialog"
              aria-label={t('frame.morePlaces')}
              data-here={elsewhere || undefined}
              onClick={() => setOpen(true)}
            >
              <AppstoreOutlined aria-hidden />
              <span className="place-short">{t('frame.more')}</span>
            </button>
          </li>
        )}
      </ul>
      <Modal
        open={open}
        title={t('frame.places')}
        footer={null}
        className="place-sheet"
        onCancel={() => setOpen(false)}
      >
        <PlaceGroups open onGo={() => setOpen(false)} />
      </Modal>
    </>
  )
}
