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

interface Place {
  provinceCode: string
  formerNames: readonly string[]
  isSplit: boolean
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

/** Commune and province in one box, by names of today or of before 01/07/2025; one that was split is asked about. */
export function CommuneField({ known, className }: CommuneFieldProps) {
  const t = useTranslations('registration')
  const { setValue } = useFormContext<RegisterPatientForm>()
  const [commune, setCommune] = useState<ComboboxItem<Place> | null>(known && { value: known.code, label: known.label })
  const search = async (query: string, signal: AbortSignal): Promise<ComboboxItem<Place>[]> => {
    const answer = await callSignedIn(listCommunesAction, { query }, { signal })
    if (!answer.ok) throw new Error(answer.code)
    return answer.data.map(({ code, fullName, provinceName, provinceCode, formerNames, isSplit }) => ({
      value: code,
      label: `${fullName}, ${provinceName}`,
      ...(formerNames.length > 0
        ? { detail: (isSplit ? `${t('new.splitPart')} ` : '') + formerNames.join(' · ') }
        : {}),
      data: { provinceCode, formerNames, isSplit },
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
      {commune?.data?.isSplit && (
        <Notice tone="warning" className="mt-2">
          {t('new.splitQuestion', { former: commune.data.formerNames[0] ?? '', commune: commune.label })}
        </Notice>
      )}
    </div>
  )
}
