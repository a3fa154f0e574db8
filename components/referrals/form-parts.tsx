'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { FieldFrame, useField } from '@/components/form/field'
import { CheckboxField, DateField, RadioField, TextareaField, TextField } from '@/components/form/fields'
import { Button } from '@/components/ui/button'
import { Combobox, type ComboboxItem } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import type { ReferralWriting } from '@/lib/referrals/schema'
import { reasonKinds } from '@/lib/referrals/schema'
import type { Destination } from '@/lib/referrals/types'

interface DestinationFieldsProps {
  destinations: readonly Destination[]
  isOutside: boolean
  onOutsideChange: (isOutside: boolean) => void
}

/** "Kính gửi": a hospital of this installation, or one outside by its name. */
export function DestinationFields({ destinations, isOutside, onOutsideChange }: DestinationFieldsProps) {
  const t = useTranslations('referrals.form')
  const { getValues, setValue, clearErrors } = useFormContext<ReferralWriting>()
  const options: ComboboxItem[] = destinations.map(({ id, name, code }) => ({ value: id, label: name, detail: code }))
  const [item, setItem] = useState<ComboboxItem | null>(
    options.find(({ value }) => value === getValues('toFacilityId')) ?? null,
  )
  const choose = (where: string) => {
    onOutsideChange(where === 'outside')
    clearErrors(['toFacilityId', 'toFacilityName', 'toFacilityCode'])
    setItem(null)
    setValue('toFacilityId', null)
    setValue('toFacilityName', '')
    setValue('toFacilityCode', '')
  }
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        aria-label={t('to')}
        name="where"
        isInline
        value={isOutside ? 'outside' : 'inside'}
        onValueChange={choose}
        options={[
          { value: 'inside', label: t('inside') },
          { value: 'outside', label: t('outside') },
        ]}
      />
      {isOutside ? (
        <>
          <OutsideNameField />
          <TextField name="toFacilityCode" label={t('outsideCode')} hint={t('outsideCodeHint')} className="w-60" />
        </>
      ) : (
        <HospitalField options={options} item={item} onItemChange={setItem} />
      )}
    </div>
  )
}

interface HospitalFieldProps {
  options: readonly ComboboxItem[]
  item: ComboboxItem | null
  onItemChange: (item: ComboboxItem | null) => void
}

/** Empty for hospitals of this installation; here it may not be. */
function OutsideNameField() {
  const t = useTranslations('referrals.form')
  const label = t('outsideName')
  const hint = t('outsideHint')
  const { id, field, error, isOff, aria } = useField({ name: 'toFacilityName', label, hint })
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isRequired>
      <Input id={id} {...aria} {...field} value={field.value ?? ''} readOnly={isOff} autoFocus autoComplete="off" />
    </FieldFrame>
  )
}

/** The schema lets the id be empty, for hospitals outside; here it may not be. */
function HospitalField({ options, item, onItemChange }: HospitalFieldProps) {
  const t = useTranslations('referrals.form')
  const label = t('to')
  const { id, field, error, isOff, aria } = useField({ name: 'toFacilityId', label })
  return (
    <FieldFrame id={id} label={label} error={error} isRequired>
      <Combobox
        id={id}
        {...aria}
        aria-labelledby={`${id}-label`}
        options={options}
        value={item}
        onValueChange={(next) => {
          onItemChange(next)
          field.onChange(next?.value ?? null)
        }}
        onBlur={field.onBlur}
        isDisabled={isOff}
        placeholder={t('toPlaceholder')}
        autoFocus
      />
    </FieldFrame>
  )
}

/** Part 2 of the form: earlier care elsewhere. This visit stands there by itself. */
export function EarlierCareFields({ here }: { here: string }) {
  const t = useTranslations('referrals.form')
  const { control } = useFormContext<ReferralWriting>()
  const { fields, append, remove } = useFieldArray({ control, name: 'letter.earlierCare' })
  return (
    <div className="flex flex-col gap-2">
      {fields.map((field, index) => (
        <div key={field.id} className="flex flex-col gap-2 rounded border border-line p-2">
          <div className="grid grid-cols-[1fr_120px] gap-2">
            <TextField name={`letter.earlierCare.${index}.facility`} label={t('careFacility')} />
            <TextField name={`letter.earlierCare.${index}.level`} label={t('careLevel')} />
          </div>
          <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
            <DateField name={`letter.earlierCare.${index}.from`} label={t('careFrom')} />
            <DateField name={`letter.earlierCare.${index}.to`} label={t('careTo')} />
            <Button variant="ghost" onClick={() => remove(index)}>
              {t('careRemove')}
            </Button>
          </div>
        </div>
      ))}
      <p>{here}</p>
      {fields.length < 5 && (
        <Button size="sm" className="self-start" onClick={() => append({ facility: '', level: '', from: '', to: '' })}>
          {t('careAdd')}
        </Button>
      )}
    </div>
  )
}

/** Part 4: why. MA_LYDO_CT 1, 2, 3 in the words of the form. */
export function ReasonField() {
  const t = useTranslations('referrals')
  const options = reasonKinds.map((value) => ({ value, label: t(`reason.${value}`) }))
  return <RadioField name="reasonKind" label={t('form.reason')} options={options} />
}

/** Part 5: what is to be done, and the journey. */
export function TransferFields() {
  const t = useTranslations('referrals.form')
  return (
    <>
      <TextareaField name="letter.plan" label={t('plan')} rows={2} />
      <div className="grid grid-cols-2 gap-2">
        <DateField name="letter.transferOn" label={t('transferOn')} />
        <TextField name="letter.transferTime" label={t('transferTime')} placeholder="14:30" />
      </div>
      <TextField name="letter.transport" label={t('transport')} hint={t('transportHint')} />
      <div className="grid grid-cols-[1.4fr_1fr_1fr] items-end gap-2">
        <TextField name="letter.escortName" label={t('escortName')} />
        <TextField name="letter.escortTitle" label={t('escortTitle')} />
        <TextField name="letter.escortQualification" label={t('escortQualification')} />
      </div>
      <CheckboxField name="letter.isYearLong" label={t('isYearLong')} hint={t('isYearLongHint')} />
    </>
  )
}
