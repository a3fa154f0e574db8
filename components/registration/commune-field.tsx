'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { ComboboxField } from '@/components/form/fields'
import { callSignedIn } from '@/components/form/use-operation'
import type { ComboboxItem } from '@/components/ui/combobox'
import { Notice } from '@/components/ui/notice'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import type { PatientDetail } from '@/lib/registration/types'
import { listCommunesAction } from '@/lib/terminology/actions'
import type { FormerCommune } from '@/lib/terminology/types'

interface Place {
  provinceCode: string
  /** The old commune by which it was found and which may have gone elsewhere. */
  splitFormer: string | null
}

export interface KnownCommune {
  code: string
  label: string
}

export const knownCommune = (
  person: Pick<PatientDetail, 'communeCode' | 'communeName' | 'provinceName'>,
): KnownCommune | null =>
  person.communeCode
    ? { code: person.communeCode, label: [person.communeName, person.provinceName].filter(Boolean).join(', ') }
    : null

interface CommuneFieldProps {
  known: KnownCommune | null
  className?: string
}

/** Commune and province in one box, by names of today or of before 01/07/2025; one that may have gone elsewhere is asked about. */
export function CommuneField({ known, className }: CommuneFieldProps) {
  const t = useTranslations('registration')
  const { setValue } = useFormContext<RegisterPatientForm>()
  const [commune, setCommune] = useState<ComboboxItem<Place> | null>(known && { value: known.code, label: known.label })
  const formerLine = ({ name, isSplit }: FormerCommune): string => (isSplit ? `${t('new.splitPart')} ${name}` : name)
  const search = async (query: string, signal: AbortSignal): Promise<ComboboxItem<Place>[]> => {
    const answer = await callSignedIn(listCommunesAction, { query }, { signal })
    if (!answer.ok) throw new Error(answer.code)
    return answer.data.map(({ code, fullName, provinceName, provinceCode, formers, isSplit }) => ({
      value: code,
      label: `${fullName}, ${provinceName}`,
      ...(formers.length > 0 ? { detail: formers.map(formerLine).join(' · ') } : {}),
      data: { provinceCode, splitFormer: isSplit ? (formers.find((former) => former.isSplit)?.name ?? null) : null },
    }))
  }
  return (
    <div className={className}>
      <ComboboxField
        name="communeCode"
        label={t('fields.commune')}
        hint={t('new.communeHint')}
        search={search}
        minLength={2}
        item={commune}
        onItemChange={(item) => {
          setCommune(item)
          setValue('provinceCode', item?.data?.provinceCode ?? '')
        }}
      />
      {commune?.data?.splitFormer && (
        <Notice tone="warning" className="mt-2">
          {t('new.splitQuestion', { former: commune.data.splitFormer, commune: commune.label })}
        </Notice>
      )}
    </div>
  )
}
