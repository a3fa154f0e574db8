'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type Ref, useEffect, useMemo, useRef, useState } from 'react'
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
import type { AllergyStatus } from '@/lib/encounters/rules/allergy'
import type { LastKnown } from '@/lib/encounters/rules/last-known'
import { hasGaps, triageGaps } from '@/lib/encounters/rules/triage-gaps'
import { bmi, checkVital, consciousnessLevels, type VitalCode, vitalCodes } from '@/lib/encounters/rules/vitals'
import type { RecordTriage, VitalsInput } from '@/lib/encounters/schema'
import type { EncounterView, PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { upperVi } from '@/lib/kernel/text'
import { ageOf, businessDay, calendarDate, formatDate, formatTime } from '@/lib/kernel/time'
import { AllergyAnswer } from './allergy-answer'
import { News2Panel } from './news2-panel'
import { triageFormSchema } from './triage-schema'
import { triagePath } from './triage-worklist'
import { UnusualVitals, VitalField } from './vital-field'

const worklist = '/worklists/triage'

interface TriageFormProps {
  band: PatientBandData
  encounter: EncounterView
  /** Opened by the program, not by choice: who saved the one before must look up before his keys reach a box. */
  isNext: boolean
}

/** One patient's triage; saving leads to the next who waits. */
export function TriageForm({ band, encounter, isNext }: TriageFormProps) {
  const t = useTranslations('encounters')
  const router = useRouter()
  const age = ageOf(calendarDate(band.birthOn), businessDay(new Date()))
  const schema = useMemo(() => triageFormSchema(age.months), [age.months])
  const isFirst = encounter.status === 'registered'
  const save = useRef<HTMLButtonElement>(null)
  // What was missing when the person was last asked: what is missing since then is asked about again.
  const [asked, setAsked] = useState('')
  const about = { ageYears: age.years, allergyStatus: band.allergies.status }
  const holds = ({ vitals, allergies }: RecordTriage) => {
    const gaps = triageGaps({ vitals, allergyAnswer: allergies.answer, ...about })
    const isAsking = isFirst && hasGaps(gaps) && asked !== JSON.stringify(gaps)
    if (isAsking) {
      setAsked(JSON.stringify(gaps))
      save.current?.focus()
    }
    return isAsking
  }

  const goOn = async () => {
    const next = isFirst ? await listTriageQueueAction({ shows: 'waiting', size: 1 }) : null
    const row = next?.ok ? next.data.rows[0] : undefined
    const description = row ? { description: t('triage.savedNext', { name: row.fullName }) } : {}
    toast.success(t('triage.saved', { name: band.fullName }), description)
    router.push(row ? `${triagePath(row)}?next=true` : worklist)
    router.refresh()
  }
  return (
    <>
      {isNext && <NextPatient band={band} />}
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
        holds={holds}
        onDone={() => void goOn()}
        goesOnByEnter
        label={t('triage.formTitle')}
        className="grid min-h-0 gap-x-3 p-3 [&_input]:scroll-mt-20 [&_input]:scroll-mb-36 [&_select]:scroll-mb-36 max-lg:gap-y-3 lg:grid-cols-[minmax(0,1fr)_300px]"
      >
        <div className="flex min-w-0 flex-col gap-3 lg:row-start-2">
          <Panel
            title={t('triage.measure')}
            aside={<span className="truncate text-ink-muted">{encounter.reason}</span>}
          >
            <VitalsGrid ageMonths={age.months} last={encounter.vitals} hasFocus={!isNext} />
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
          <AllergyAnswer patientId={band.patientId} known={band.allergies} />
          <div className="sticky bottom-0 z-10 -mx-3 -mb-3 border-t border-line bg-canvas px-3 pb-3">
            <NotYet {...about} asked={asked} />
            <FormActions
              aside={
                <ButtonLink variant="ghost" href={worklist} shortcut="escape">
                  {t('triage.back')}
                </ButtonLink>
              }
            >
              {isFirst ? (
                <SaveAndGoOn {...about} asked={asked} ref={save} />
              ) : (
                <SubmitButton>{t('triage.saveOnly')}</SubmitButton>
              )}
            </FormActions>
          </div>
        </div>
        <aside className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-[68px] lg:row-start-2 lg:self-start">
          <Score ageYears={age.years} />
          {encounter.vitals?.news2 && (
            <p className="text-sm text-ink-muted">
              {t('triage.lastScore', {
                score: encounter.vitals.news2.value,
                at: formatTime(new Date(encounter.vitals.news2.measuredAt)),
              })}
            </p>
          )}
          {encounter.vitals && (
            <p className="text-sm text-ink-muted">
              {t('triage.last')}: <RelativeTime at={encounter.vitals.measuredAt} />
            </p>
          )}
        </aside>
      </Form>
    </>
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

interface VitalsGridProps {
  ageMonths: number
  last: LastKnown | null
  hasFocus: boolean
}

function VitalsGrid({ ageMonths, last, hasFocus }: VitalsGridProps) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-5">
      {vitalCodes.map((code, place) => (
        <VitalField
          key={code}
          code={code}
          ageMonths={ageMonths}
          last={last?.values[code] ?? null}
          lastSetAt={last?.measuredAt}
          autoFocus={hasFocus && place === 0}
        />
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

interface About {
  ageYears: number
  allergyStatus: AllergyStatus
  asked: string
}

function useGaps({ asked, ...about }: About) {
  const [vitals, allergyAnswer]: [Partial<Record<VitalCode, unknown>>, string] = useWatch({
    name: ['vitals', 'allergies.answer'],
  })
  const gaps = triageGaps({ vitals, allergyAnswer, ...about })
  return { gaps, isAsked: hasGaps(gaps) && asked === JSON.stringify(gaps) }
}

/** What a doctor will look for and not find; said before it is saved, and asked about when it is. */
function NotYet(about: About) {
  const t = useTranslations('encounters')
  const { gaps, isAsked } = useGaps(about)
  if (!hasGaps(gaps)) return null
  const missing = gaps.measures.map((code) => t(`vitals.label.${code}`)).join(', ')
  return (
    <p role={isAsked ? 'alert' : undefined} className={clsx('pt-2 text-warning', isAsked ? 'font-medium' : 'text-sm')}>
      !{' '}
      {[missing && t('triage.notYet', { what: missing }), gaps.isAllergyUnasked && t('triage.notAsked')]
        .filter(Boolean)
        .join(' · ')}
      {isAsked && `. ${t('triage.askMissing')}`}
    </p>
  )
}

/** Its second press saves what is not complete: by then it says so. A double click is one press. */
function SaveAndGoOn({ ref, ...about }: About & { ref: Ref<HTMLButtonElement> }) {
  const t = useTranslations('encounters.triage')
  const { isAsked } = useGaps(about)
  return (
    <SubmitButton ref={ref} onClick={(event) => event.detail > 1 && event.preventDefault()}>
      {isAsked ? t('saveMissing') : t('save')}
    </SubmitButton>
  )
}

/**
 * Whose triage opened by itself. The focus stands here and in no box, so that keys meant for the one before are lost and
 * not written down for this one; Tab leads to the first measure.
 */
function NextPatient({ band }: { band: PatientBandData }) {
  const t = useTranslations('encounters.triage')
  const text = useText()
  const here = useRef<HTMLElement>(null)
  useEffect(() => here.current?.focus(), [])
  return (
    <section
      ref={here}
      aria-label={t('nextPatient')}
      tabIndex={-1}
      className="mx-3 mt-3 rounded border border-info-line bg-info-surface px-3 py-2"
    >
      <p>
        {t('nextPatient')}: <b className="font-semibold">{upperVi(band.fullName)}</b> · {text(`common.sex.${band.sex}`)}{' '}
        · {text('common.band.born', { date: formatDate(calendarDate(band.birthOn), band.birthPrecision) })} ·{' '}
        <span className="tabular">{band.recordNumber}</span>
      </p>
      <p className="text-sm text-ink-muted">{t('nextPatientStart')}</p>
    </section>
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
