import { SearchOutlined, UserAddOutlined } from '@ant-design/icons'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { roles } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { tabs, type PeopleSearch, type PeopleTab } from './filters.ts'
import { FactorRuleButton } from './factor-rule-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InvitationList } from './invitation-list.tsx'
import { PeopleList } from './people-list.tsx'
import { TokenList } from './token-list.tsx'
import './people.css'

const route = getRouteApi('/inside/people')

export function PeoplePage() {
  const { t } = useWords()
  const shop = useShop()
  const may = { list: useMay('person.list'), manage: useMay('person.manage'), tokens: useMay('token.manage') }
  usePageTitle(t('people.title'))
  if (!shop || !may.list) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <People shop={shop.code} mayManage={may.manage} mayTokens={may.tokens} />
}

interface Props {
  shop: string
  mayManage: boolean
  mayTokens: boolean
}

function People({ shop, mayManage, mayTokens }: Props) {
  const { t } = useWords()
  const search = route.useSearch()
  const navigate = useNavigate()
  const [inviting, setInviting] = useState(false)
  const go = (next: PeopleSearch): void => void navigate({ to: '/people', search: next, replace: true })
  const shown = tabs.filter((one) => one !== 'tokens' || mayTokens)
  const tab = shown.find((one) => one === search.tab) ?? 'active'
  return (
    <div className="page">
      <div className="page-head">
        <Tabs<PeopleTab>
          label={t('people.tabs')}
          items={shown.map((id) => ({ id, label: t(`people.${id}`) }))}
          chosen={tab}
          onChoose={(id) => go({ tab: id === 'active' ? undefined : id })}
        />
        {mayManage && tab !== 'tokens' && (
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        )}
      </div>
      {(tab === 'active' || tab === 'left') && (
        <>
          <div className="list-tools">
            <PeopleFilter search={search} onChange={(change) => go({ ...search, ...change })} />
            <div className="list-acts">
              <FactorRuleButton shop={shop} />
              <ExportMenu
                path="/people/export"
                query={{ shop, state: tab, role: search.role, q: search.q }}
              />
            </div>
          </div>
          <PeopleList shop={shop} filters={{ state: tab, role: search.role, q: search.q }} />
        </>
      )}
      {tab === 'invitations' && (
        <InvitationList shop={shop} mayManage={mayManage} onInvite={() => setInviting(true)} />
      )}
      {tab === 'tokens' && <TokenList shop={shop} />}
      {inviting && <InviteDialog shop={shop} onClose={() => setInviting(false)} />}
    </div>
  )
}

const anyRole: string = ''

interface FilterProps {
  search: PeopleSearch
  onChange: (change: PeopleSearch) => void
}

function PeopleFilter({ search, onChange }: FilterProps) {
  const { t, word } = useWords()
  return (
    <div className="page-filters">
      <Input.Search
        className="page-search"
        defaultValue={search.q}
        placeholder={t('people.search')}
        aria-label={t('people.search')}
        searchIcon={<SearchOutlined aria-label={t('frame.searchShort')} />}
        allowClear
        maxLength={80}
        onSearch={(words) => onChange({ q: words.trim() || undefined })}
      />
      <Select
        className="page-filter"
        aria-label={t('people.role')}
        value={search.role ?? anyRole}
        options={[
          { value: anyRole, label: t('people.anyRole') },
          ...roles.map((role) => ({ value: role, label: word(roleWords[role]) })),
        ]}
        onChange={(role) => onChange({ role: roles.find((one) => one === role) })}
      />
    </div>
  )
}
