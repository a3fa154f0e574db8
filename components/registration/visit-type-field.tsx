'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { SelectField } from '@/components/form/fields'
import { useText } from '@/lib/kernel/i18n/use-text'
import { careCodes, proposeVisitType, type VisitType, visitTypes } from '@/lib/registration/rules/visit-type'
import type { CheckInForm } from '@/lib/registration/schema'

/** The kind of visit this form begins now: the clerk's, else what the rule makes of the reason. */
export function useVisitType() {
  const [chosen, reason, said] = useWatch<CheckInForm, ['visitType', 'reason', 'isEmergency']>({
    name: ['visitType', 'reason', 'isEmergency'],
  })
  const proposal = proposeVisitType({ reason, isEmergency: said })
  const type = visitTypes.find((each) => each === chosen) ?? proposal.type
  return { type, proposal, isProposed: !chosen, isEmergency: type === 'emergency' }
}

export function VisitTypeField({ types }: { types: readonly VisitType[] }) {
  const t = useTranslations('registration.visitType')
  const { proposal } = useVisitType()
  const nameOf = (type: VisitType) => {
    const code = careCodes[type]
    return code ? `${code} · ${t(`names.${type}`)}` : t(`names.${type}`)
  }
  return (
    <SelectField
      name="visitType"
      label={t('label')}
      placeholder={t('proposed', { name: nameOf(proposal.type) })}
      options={types.map((type) => ({ value: type, label: nameOf(type) }))}
      className="sm:col-span-3"
    />
  )
}

/** Why it is this kind, and what an emergency changes. */
export function VisitTypeReason() {
  const t = useTranslations('registration.visitType')
  const text = useText()
  const { proposal, isProposed, isEmergency } = useVisitType()
  const why = isProposed ? text(proposal.explanationKey) : t('chosen')
  return (
    <p aria-live="polite" className="-mt-2 text-sm text-ink-muted sm:col-span-6">
      {why} {isEmergency && <b className="font-semibold text-danger">{t('emergencyMeans')}</b>}
    </p>
  )
}
