'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldFrame, useField } from '@/components/form/field'
import { DateField, RadioField, SelectField, TextField } from '@/components/form/fields'
import { Input } from '@/components/ui/input'
import type { Option } from '@/components/ui/select'
import { useNow } from '@/components/ui/time'
import { businessDay, isCalendarDate } from '@/lib/kernel/time'
import { isNewborn, needsGuardian } from '@/lib/registration/rules/birth'
import { sexes } from '@/lib/registration/rules/sex'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import { CommuneField, type KnownCommune } from './commune-field'
import { type NewKind, unchosenNationality } from './new-kinds'

export type FormKind = Exclude<NewKind, 'unknown'>

/** What every record must have, in the order people say it; the guardian joins for a child. */
export function RequiredFields({ kind, nationalities }: { kind: FormKind; nationalities: readonly Option[] }) {
  const t = useTranslations('registration')
  const sexWords = useTranslations('common.sex')
  const { setValue } = useFormContext<RegisterPatientForm>()
  const [birthOn, birthPrecision] = useWatch<RegisterPatientForm, ['birthOn', 'birthPrecision']>({
    name: ['birthOn', 'birthPrecision'],
  })
  const now = useNow()
  const birth = isCalendarDate(birthOn) ? { birthOn, precision: birthPrecision } : null
  const isMinor = birth !== null && now !== null && needsGuardian(birth, businessDay(now))
  return (
    <div className="grid gap-3 sm:grid-cols-6">
      <TextField
        name="fullName"
        label={t('fields.fullName')}
        hint={kind === 'newborn' ? t('newborn.nameHint') : undefined}
        autoFocus={kind !== 'newborn'}
        className="sm:col-span-6"
      />
      <DateField
        name="birthOn"
        label={t('fields.birth')}
        hint={t('new.birthHint')}
        allowsPartial
        precision={birthPrecision}
        onPrecisionChange={(precision) => setValue('birthPrecision', precision)}
        className="sm:col-span-2"
      />
      <RadioField
        name="sex"
        label={t('fields.sex')}
        options={sexes.map((value) => ({ value, label: sexWords(value) }))}
        className="self-end sm:col-span-4"
      />
      {birth && now && isNewborn(birth, now) && (
        <TextField name="birthTime" label={t('fields.birthTime')} placeholder="14:30" className="sm:col-span-2" />
      )}
      {kind === 'foreigner' && (
        <>
          <NationalityField
            options={[{ value: unchosenNationality, label: t('new.chooseNationality') }, ...nationalities]}
          />
          <TextField
            name="passport"
            label={t('fields.passport')}
            hint={t('new.passportHint')}
            className="sm:col-span-2"
          />
        </>
      )}
      {kind === 'person' && (
        <TextField name="citizenId" label={t('fields.citizenId')} inputMode="numeric" className="sm:col-span-3" />
      )}
      {kind !== 'newborn' && (
        <TextField
          name="phone"
          label={t('fields.phone')}
          inputMode="tel"
          className={kind === 'person' ? 'sm:col-span-3' : 'sm:col-span-2'}
        />
      )}
      {isMinor && (
        <fieldset className="grid gap-3 rounded border border-line p-3 sm:col-span-6 sm:grid-cols-3">
          <legend className="px-1 font-semibold">
            {t('new.guardian')} <span className="font-normal text-ink-muted">· {t('new.guardianHint')}</span>
          </legend>
          <GuardianFields />
        </fieldset>
      )}
    </div>
  )
}

/** The names come from the server: two engines name a country each in its own way. */
function NationalityField({ options }: { options: readonly Option[] }) {
  const t = useTranslations('registration')
  return (
    <SelectField name="nationalityCode" label={t('fields.nationality')} options={options} className="sm:col-span-2" />
  )
}

function GuardianFields() {
  const t = useTranslations('registration.fields')
  return (
    <>
      <GuardianName />
      <TextField name="guardianRelation" label={t('guardianRelation')} />
      <TextField name="guardianPhone" label={t('phone')} inputMode="tel" />
    </>
  )
}

/** Required here, and only here: the schema cannot know the age. */
function GuardianName() {
  const label = useTranslations('registration.fields')('guardianName')
  const { id, field, error, isOff, aria } = useField({ name: 'guardianName', label })
  return (
    <FieldFrame id={id} label={label} error={error} isRequired>
      <Input {...aria} {...field} id={id} value={field.value ?? ''} readOnly={isOff} autoComplete="off" aria-required />
    </FieldFrame>
  )
}

/** Official lists, in the reader's language. */
export interface PersonLists {
  ethnicities: readonly Option[]
  occupations: readonly Option[]
  nationalities: readonly Option[]
}

export interface DetailFieldsProps {
  kind: FormKind
  lists: PersonLists
  /** Of the record being corrected. */
  commune?: KnownCommune | null
}

export function DetailFields({ kind, lists, commune = null }: DetailFieldsProps) {
  const t = useTranslations('registration')
  return (
    <div className="grid gap-3 sm:grid-cols-6">
      <CommuneField key={commune?.code} known={commune} className="sm:col-span-3" />
      <TextField name="addressLine" label={t('fields.address')} className="sm:col-span-3" />
      <SelectField
        name="ethnicityCode"
        label={t('fields.ethnicity')}
        options={lists.ethnicities}
        className="sm:col-span-2"
      />
      <SelectField
        name="occupationCode"
        label={t('fields.occupation')}
        options={lists.occupations}
        className="sm:col-span-2"
      />
      <TextField name="workplace" label={t('fields.workplace')} className="sm:col-span-2" />
      {kind !== 'foreigner' && <NationalityField options={lists.nationalities} />}
      <TextField name="oldId" label={t('fields.oldId')} inputMode="numeric" className="sm:col-span-2" />
      {kind !== 'foreigner' && <TextField name="passport" label={t('fields.passport')} className="sm:col-span-2" />}
      {kind !== 'person' && (
        <TextField name="citizenId" label={t('fields.citizenId')} inputMode="numeric" className="sm:col-span-2" />
      )}
      {kind === 'newborn' && (
        <TextField name="phone" label={t('fields.phone')} inputMode="tel" className="sm:col-span-2" />
      )}
    </div>
  )
}
