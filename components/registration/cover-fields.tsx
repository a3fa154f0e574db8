import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { CheckboxField, DateField, SelectField } from '@/components/form/fields'
import { Checkbox } from '@/components/ui/checkbox'
import { useText } from '@/lib/kernel/i18n/use-text'
import { type CalendarDate, isCalendarDate } from '@/lib/kernel/time'
import { type Cover, coverOf, outpatientCodes } from '@/lib/registration/rules/object-code'
import { proposeVisitCode, type VisitCodeProposal, type VisitFacility } from '@/lib/registration/rules/visit-code'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import type { CheckInForm } from '@/lib/registration/schema'
import type { CardView } from '@/lib/registration/types'

/** The part of a form that decides who pays. */
type CoverValues = Pick<CheckInForm, 'objectCode' | 'referral' | 'revisitDueOn'>

interface CoverFacts {
  visitOn: CalendarDate
  visitType: VisitType
  facility: VisitFacility
  card: CardView | null
  /** There is one, and the gateway refuses it. */
  isCardRefused: boolean
}

/** The same rule the server decides by, over what the form holds now. */
export function useCover({ visitOn, visitType, facility, card, isCardRefused }: CoverFacts) {
  const [objectCode, referral, revisitDueOn] = useWatch<CoverValues, ['objectCode', 'referral', 'revisitDueOn']>({
    name: ['objectCode', 'referral', 'revisitDueOn'],
  })
  const signedOn = referral?.signedOn
  const dueOn = typeof revisitDueOn === 'string' ? revisitDueOn : ''
  const proposal = proposeVisitCode({
    visitOn,
    isInpatient: false,
    isEmergency: visitType === 'emergency',
    visitType,
    card,
    isCardRefused,
    facility,
    referral: signedOn && isCalendarDate(signedOn) ? { signedOn, isYearLong: referral?.isYearLong ?? false } : null,
    revisitSlip: isCalendarDate(dueOn) ? { dueOn, facilityCode: facility.code, isUsed: false } : null,
  })
  const chosen = outpatientCodes.find((code) => code === objectCode) ?? null
  const cover: Cover | null = coverOf(proposal, chosen, card?.benefitPercent ?? null, visitOn)
  return { proposal, cover }
}

export function ObjectCodeField({ proposal }: { proposal: VisitCodeProposal }) {
  const t = useTranslations('registration.checkIn')
  const text = useText()
  const [objectCode, referral, revisitDueOn] = useWatch<CoverValues, ['objectCode', 'referral', 'revisitDueOn']>({
    name: ['objectCode', 'referral', 'revisitDueOn'],
  })
  // The clerk may know of a paper the form does not: said, not refused.
  const missing =
    objectCode === '1.3' && referral === null
      ? 'referralMissing'
      : objectCode === '1.5' && !revisitDueOn
        ? 'revisitMissing'
        : null
  return (
    <>
      <SelectField
        name="objectCode"
        label={t('objectCode')}
        placeholder={proposal.code ? t('proposed', { code: proposal.code }) : t('chooseCode')}
        options={outpatientCodes.map((code) => ({
          value: code,
          label: `${code} · ${text(`registration.objectCodes.${code.replace('.', '_')}`)}`,
        }))}
        className="mt-2"
      />
      {missing && <p className="mt-1 font-semibold text-warning">! {t(missing)}</p>}
    </>
  )
}

/** The referral form and the re-visit slip a person brought, in a grid of six columns. */
export function CoverPapers({ visitOn }: { visitOn: CalendarDate }) {
  const t = useTranslations('registration.checkIn')
  const { setValue } = useFormContext<CoverValues>()
  const referral = useWatch<CoverValues, 'referral'>({ name: 'referral' })
  return (
    <>
      <Checkbox
        className="sm:col-span-6"
        label={t('referral')}
        checked={referral !== null}
        onChange={(event) =>
          setValue('referral', event.target.checked ? { signedOn: visitOn, isYearLong: false } : null)
        }
      />
      {referral && (
        <>
          <DateField name="referral.signedOn" label={t('signedOn')} className="sm:col-span-3" />
          <CheckboxField name="referral.isYearLong" label={t('yearLong')} className="self-end sm:col-span-3" />
        </>
      )}
      <DateField name="revisitDueOn" label={t('revisit')} className="sm:col-span-3" />
    </>
  )
}
