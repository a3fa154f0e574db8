'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import { CheckboxField, SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { Quantity } from '@/components/ui/values'
import { listTriageQueueAction, recordTriageAction } from '@/lib/encounters/actions'
import { bmi, checkVital, consciousnessLevels, type VitalCode, vitalCodes } from '@/lib/encounters/rules/vitals'
import type { VitalsInput } from '@/lib/encounters/schema'
import type { EncounterView, PatientBandData } from '@/lib/encounters/types'
import { ageOf, businessDay, calendarDate } from '@/lib/kernel/time'
import { AllergyAnswer } from './allergy-answer'
import { News2Panel } from './news2-panel'
import { triageFormSchema } from './triage-schema'
import { triagePath } from './triage-worklist'
import { UnusualVitals, VitalField } from './vital-field'

const worklist = '/worklists/triage'

/** One patient's triage; saving leads to the next who waits. */
export function TriageForm({ band, encounter }: { band: PatientBandData; encounter: EncounterView }) {
  const t = useTranslations('encounters')
  const router = useRouter()
  const age = ageOf(calendarDate(band.birthOn), businessDay(new Date()))
  const schema = useMemo(() => triageFormSchema(age.months), [age.months])
  const isFirst = encounter.status === 'registered'

  const goOn = async () => {
    const next = isFirst ? await listTriageQueueAction({ shows: 'waiting', size: 1 }) : null
    const row = next?.ok ? next.data.rows[0] : undefined
    const description = row ? { description: t('triage.savedNext', { name: row.fullName }) } : {}
    toast.success(t('triage.saved', { name: band.fullName }), description)
    router.push(row ? triagePath(row) : worklist)
    router.refresh()
  }
  return (
    <Form
      schema={schema}
      defaultValues={{
        patientId: band.patientId,
        encounterId: encounter.id,
        version: encounter.version,
        vitals: noVitals,
        isPregnant: encounter.priorityGroup === 'pregnant',
        allergies: { answer: 'unasked', added: [] },
        acceptedWarnings: [],
      }}
      submit={recordTriageAction}
      keptAs={`triage ${encounter.id}`}
      onDone={() => void goOn()}
      label={t('triage.formTitle')}
      className="grid min-h-0 gap-x-3 p-3 max-lg:gap-y-3 lg:grid-cols-[minmax(0,1fr)_300px]"
    >
      <div className="flex min-w-0 flex-col gap-3 lg:row-start-2">
        <Panel title={t('triage.measure')} aside={<span className="truncate text-ink-muted">{encounter.reason}</span>}>
          <VitalsGrid ageMonths={age.months} last={encounter.vitals?.values ?? null} />
          <UnusualVitals ageMonths={age.months} />
          <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-2">
            <SelectField
              name="vitals.consciousness"
              label={t('vitals.consciousness')}
              placeholder={t('vitals.none')}
              options={consciousnessLevels.map((value) => ({ value, label: t(`vitals.level.${value}`) }))}
              className="w-56"
            />
            <CheckboxField name="vitals.isOnOxygen" label={t('vitals.isOnOxygen')} />
            <BodyMass />
            {band.sex !== 'male' && age.years >= 10 && age.years <= 55 && (
              <CheckboxField name="isPregnant" label={t('triage.isPregnant')} />
            )}
          </div>
        </Panel>
        <AllergyAnswer known={band.allergies} />
        <div className="sticky bottom-0 z-10 -mx-3 -mb-3 border-t border-line bg-canvas px-3 pb-3">
          <NotYet ageYears={age.years} knownAllergies={band.allergies} />
          <FormActions
            aside={
              <ButtonLink variant="ghost" href={worklist} shortcut="escape">
                {t('triage.back')}
              </ButtonLink>
            }
          >
            <SubmitButton>{isFirst ? t('triage.save') : t('triage.saveOnly')}</SubmitButton>
          </FormActions>
        </div>
      </div>
      <aside className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-[68px] lg:row-start-2 lg:self-start">
        <Score ageYears={age.years} />
        {encounter.vitals && (
          <p className="text-sm text-ink-muted">
            {t('triage.last')}: <RelativeTime at={encounter.vitals.measuredAt} />
          </p>
        )}
      </aside>
    </Form>
  )
}

const noVitals: VitalsInput = {
  temperature: null,
  pulse: null,
  systolic: null,
  diastolic: null,
  respiratoryRate: null,
  spo2: null,
  weightKg: null,
  heightCm: null,
  painScore: null,
  glucose: null,
  isOnOxygen: false,
  consciousness: null,
}

function VitalsGrid({ ageMonths, last }: { ageMonths: number; last: Record<VitalCode, number | null> | null }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:grid-cols-5">
      {vitalCodes.map((code, place) => (
        <VitalField key={code} code={code} ageMonths={ageMonths} last={last?.[code] ?? null} autoFocus={place === 0} />
      ))}
    </div>
  )
}

function BodyMass() {
  const t = useTranslations('encounters.vitals')
  const [weight, height] = useWatch({ name: ['vitals.weightKg', 'vitals.heightCm'] })
  const index = typeof weight === 'number' && typeof height === 'number' ? bmi(weight, height) : null
  if (index === null) return null
  return (
    <p className="flex h-control items-center gap-2">
      <span className="font-medium">{t('bmi')}</span>
      <Quantity value={index} digits={1} unit="kg/m²" />
    </p>
  )
}

const usual = ['temperature', 'pulse', 'systolic', 'respiratoryRate', 'spo2'] as const

/** What a doctor will look for and not find; said before it is saved, and no reason not to save it. */
function NotYet({ ageYears, knownAllergies }: { ageYears: number; knownAllergies: PatientBandData['allergies'] }) {
  const t = useTranslations('encounters')
  const [vitals, answer]: [Partial<Record<VitalCode, unknown>>, string] = useWatch({
    name: ['vitals', 'allergies.answer'],
  })
  // A small child's blood pressure is not measured as a matter of course.
  const wanted = usual.filter((code) => code !== 'systolic' || ageYears >= 3)
  const missing = wanted.filter((code) => typeof vitals[code] !== 'number').map((code) => t(`vitals.label.${code}`))
  const isUnasked = answer === 'unasked' && knownAllergies.status === 'unknown'
  if (missing.length === 0 && !isUnasked) return null
  return (
    <p className="pt-2 text-sm text-warning">
      !{' '}
      {[missing.length > 0 && t('triage.notYet', { what: missing.join(', ') }), isUnasked && t('triage.notAsked')]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}

/** Reads only what it scores, so that typing redraws this and nothing else. */
function Score({ ageYears }: { ageYears: number }) {
  const vitals: Record<string, unknown> = useWatch({ name: 'vitals' })
  const isPregnant: boolean = useWatch({ name: 'isPregnant' })
  // What nobody can have is a slip of the hand, and scores nothing.
  const number = (code: VitalCode) => {
    const value = vitals[code]
    return typeof value === 'number' && checkVital(code, value, ageYears * 12).ok ? value : null
  }
  const level = consciousnessLevels.find((value) => value === vitals.consciousness) ?? null
  return (
    <News2Panel
      ageYears={ageYears}
      isPregnant={isPregnant}
      seen={{
        respiratoryRate: number('respiratoryRate'),
        spo2: number('spo2'),
        isOnOxygen: vitals.isOnOxygen === true,
        systolic: number('systolic'),
        pulse: number('pulse'),
        consciousness: level,
        temperature: number('temperature'),
      }}
    />
  )
}
