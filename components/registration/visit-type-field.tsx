'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { SelectField } from '@/components/form/fields'
import { useText } from '@/lib/kernel/i18n/use-text'
import { careCodes, proposeVisitType, type VisitType, visitTypes } from '@/lib/registration/rules/visit-type'
import type { CheckInForm } from '@/lib/registration/schema'
import type { CheckInPreview } from '@/lib/registration/types'

type Known = Pick<CheckInPreview, 'visitTypes' | 'rooms' | 'unidentified'>

/** The kind of visit this form begins now: the clerk's, else what the rule makes of person, reason and room. */
export function useVisitType({ visitTypes: offered, rooms, unidentified }: Known) {
  const [chosen, reason, isEmergency, roomId] = useWatch<CheckInForm, ['visitType', 'reason', 'isEmergency', 'roomId']>(
    { name: ['visitType', 'reason', 'isEmergency', 'roomId'] },
  )
  const facts = { reason, isEmergency, isUnidentified: unidentified !== null, offered }
  const isEmergencyRoom = rooms.find(({ id }) => id === roomId)?.specialty === 'emergency'
  const proposal = proposeVisitType({ ...facts, isEmergencyRoom })
  const typeOf = (proposed: VisitType) => visitTypes.find((each) => each === chosen) ?? proposed
  const type = typeOf(proposal.type)
  // Whatever the room: what leads to the room of emergencies, and away from it.
  const wantsRoom = typeOf(proposeVisitType({ ...facts, isEmergencyRoom: false }).type) === 'emergency'
  return { type, proposal, isProposed: !chosen, isEmergency: type === 'emergency', wantsRoom }
}

export function VisitTypeField({ preview }: { preview: Known }) {
  const t = useTranslations('registration.visitType')
  const { proposal } = useVisitType(preview)
  const nameOf = (type: VisitType) => {
    const code = careCodes[type]
    return code ? `${code} · ${t(`names.${type}`)}` : t(`names.${type}`)
  }
  return (
    <SelectField
      name="visitType"
      label={t('label')}
      placeholder={t('proposed', { name: nameOf(proposal.type) })}
      options={preview.visitTypes.map((type) => ({ value: type, label: nameOf(type) }))}
      className="sm:col-span-3"
    />
  )
}

/** Why it is this kind, and what an emergency changes. */
export function VisitTypeReason({ preview }: { preview: Known }) {
  const t = useTranslations('registration.visitType')
  const text = useText()
  const { proposal, isProposed, isEmergency } = useVisitType(preview)
  const why = isProposed ? text(proposal.explanationKey) : t('chosen')
  return (
    <p aria-live="polite" className="-mt-2 text-sm text-ink-muted sm:col-span-6">
      {why} {isEmergency && <b className="font-semibold text-danger">{t('emergencyMeans')}</b>}
    </p>
  )
}
