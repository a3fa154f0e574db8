'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { ComboboxField, TextField } from '@/components/form/fields'
import { callSignedIn } from '@/components/form/use-operation'
import type { ComboboxItem } from '@/components/ui/combobox'
import { upperVi } from '@/lib/kernel/text'
import { formatDate } from '@/lib/kernel/time'
import { findByScanAction, getPatientAction, searchPatientsAction } from '@/lib/registration/actions'
import { formatPhone } from '@/lib/registration/rules/phone'
import { readScan } from '@/lib/registration/rules/scan'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import type { PatientCard } from '@/lib/registration/types'
import { type KnownCommune, knownCommune } from './commune-field'

/** Typed or scanned: her citizen card, her insurance card, the band on her wrist. */
async function searchMothers(text: string, signal: AbortSignal): Promise<ComboboxItem<PatientCard>[]> {
  const isScan = /[|｜¦]|^mach\s*[:;]/i.test(text) && readScan(text).kind !== 'unreadable'
  const answer = isScan
    ? await callSignedIn(findByScanAction, { text }, { signal })
    : await callSignedIn(searchPatientsAction, { text }, { signal })
  if (!answer.ok) throw new Error(answer.code)
  return answer.data.patients
    .filter(({ sex }) => sex !== 'male')
    .map((patient) => ({
      value: patient.id,
      label: `${patient.fullName} · ${formatDate(patient.birthOn, patient.birthPrecision)}`,
      detail: [patient.recordNumber, patient.phone && formatPhone(patient.phone), patient.commune]
        .filter(Boolean)
        .join(' · '),
      data: patient,
    }))
}

/** The mother gives the child its name for now, its guardian, its address and its phone; each may be changed. */
export function MotherFields({ onCommune }: { onCommune: (commune: KnownCommune | null) => void }) {
  const t = useTranslations('registration')
  const { setValue, getValues } = useFormContext<RegisterPatientForm>()
  const [mother, setMother] = useState<ComboboxItem<PatientCard> | null>(null)
  const choose = async (item: ComboboxItem<PatientCard> | null) => {
    setMother(item)
    if (!item?.data) return
    const { fullName, phone } = item.data
    if (!getValues('fullName')) setValue('fullName', t('newborn.nameOf', { mother: upperVi(fullName) }))
    setValue('guardianName', fullName)
    setValue('guardianRelation', t('newborn.mother'))
    setValue('guardianPhone', phone ?? '')
    const answer = await callSignedIn(getPatientAction, { patientId: item.value }, {})
    if (!answer.ok) return
    setValue('addressLine', answer.data.addressLine ?? '')
    setValue('communeCode', answer.data.communeCode ?? '')
    onCommune(knownCommune(answer.data))
    setValue('provinceCode', answer.data.provinceCode ?? '')
    setValue('ethnicityCode', answer.data.ethnicityCode)
  }
  return (
    <div className="mb-3 grid gap-3 border-b border-line pb-3 sm:grid-cols-6">
      <ComboboxField
        name="motherId"
        label={t('newborn.motherField')}
        hint={t('newborn.motherHint')}
        search={searchMothers}
        minLength={2}
        item={mother}
        onItemChange={(item) => void choose(item)}
        autoFocus
        className="sm:col-span-4"
      />
      <TextField
        name="temporaryCard"
        label={t('newborn.temporaryCard')}
        hint={t('newborn.temporaryCardHint')}
        className="sm:col-span-2"
      />
    </div>
  )
}
