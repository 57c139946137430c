import { Select } from 'antd'
import { disputesOfPolicy, evidenceOfPolicy } from '@aftercare/contract/default-evidence'
import { evidenceItems, type EvidenceItem } from '@aftercare/contract/dispute-lists'
import { evidenceItemWords } from '@aftercare/contract/dispute-words'
import { requiredEvidence, type EvidenceRow } from '@aftercare/contract/evidence'
import { categories, roles, subtypes } from '@aftercare/contract/lists'
import { roleWords, subtypeWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor } from './editor.ts'
import { MinutesInput } from './inputs.tsx'
import { Part, Setting } from './setting.tsx'

const allSubtypes = categories.flatMap((category) => [...subtypes[category]])

/** 凭证与争议: what a sub-type's review has to look at, and who sits on a dispute. */
export function EvidenceSection() {
  const { t, word } = useWords()
  const { document, change } = useEditor()
  const policy = evidenceOfPolicy(document)
  const put = (subtype: EvidenceRow['subtype'], items: EvidenceItem[]): void => {
    const others = policy.required.filter((row) => row.subtype !== subtype)
    // A row stands where it stood; one that needs nothing any more goes.
    const rows = policy.required.some((row) => row.subtype === subtype)
      ? policy.required.map((row) => (row.subtype === subtype ? { subtype, items } : row))
      : [...others, { subtype, items }]
    change({ ...document, evidence: { required: rows.filter((row) => row.items.length > 0) } })
  }
  return (
    <>
      <DisputePart />
      <Part title={t('policy.evidenceTitle')} lead={t('policy.evidenceLead')}>
        {allSubtypes.map((subtype) => {
          const items = [...requiredEvidence(policy, subtype)]
          const name = word(subtypeWords[subtype])
          return (
            <Setting
              key={subtype}
              of={`evidence/required/${subtype}`}
              at={`evidence.required.${policy.required.findIndex((row) => row.subtype === subtype)}`}
              value={{ subtype, items }}
              label={name}
            >
              <Select
                mode="multiple"
                className="evidence-select"
                value={items}
                aria-label={t('policy.evidenceFor', { name })}
                optionFilterProp="label"
                options={evidenceItems.map((value) => ({ value, label: word(evidenceItemWords[value]) }))}
                onChange={(next) => put(subtype, next)}
              />
            </Setting>
          )
        })}
      </Part>
    </>
  )
}

function DisputePart() {
  const { t, word } = useWords()
  const { document, errors, change } = useEditor()
  const disputes = disputesOfPolicy(document)
  return (
    <Part title={t('policy.disputesTitle')}>
      <Setting of="disputes" at="disputes" value={disputes} label={t('policy.disputesTitle')}>
        <MinutesInput
          label={t('policy.acceptWithin')}
          value={disputes.acceptMinutes}
          error={errorAt(errors, 'disputes.acceptMinutes')}
          onChange={(acceptMinutes) => change({ ...document, disputes: { ...disputes, acceptMinutes } })}
        />
        <Select
          mode="multiple"
          className="evidence-select"
          value={disputes.legalStandIns}
          aria-label={t('policy.legalStandIns')}
          options={roles
            .filter((role) => role !== 'legal')
            .map((value) => ({ value, label: word(roleWords[value]) }))}
          onChange={(legalStandIns) => change({ ...document, disputes: { ...disputes, legalStandIns } })}
        />
      </Setting>
    </Part>
  )
}
