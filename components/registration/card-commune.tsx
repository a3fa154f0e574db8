'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { callSignedIn } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { communeQuestions, communesOfCard } from '@/lib/registration/rules/card-commune'
import type { RegisterPatientForm } from '@/lib/registration/schema'
import { listCommunesAction } from '@/lib/terminology/actions'
import type { CommuneOption } from '@/lib/terminology/types'
import type { KnownCommune } from './commune-field'

async function communesOn(address: string, signal: AbortSignal) {
  for (const question of communeQuestions(address)) {
    const answer = await callSignedIn(listCommunesAction, { query: question }, { signal })
    if (!answer.ok) continue
    const meant = communesOfCard(address, question, answer.data)
    if (meant.places.length > 0) return meant
  }
  return { places: [], isCertain: false }
}

interface CardCommuneProps {
  /** As printed on the card. */
  address: string
  onCommune: (commune: KnownCommune) => void
}

/** The commune of today for the address on a card: taken where there is one, asked where that is not certain. */
export function CardCommune({ address, onCommune }: CardCommuneProps) {
  const t = useTranslations('registration.cardCommune')
  const { getValues, setValue } = useFormContext<RegisterPatientForm>()
  const [found, setFound] = useState<CommuneOption[]>([])
  const [taken, setTaken] = useState<CommuneOption | null>(null)
  const take = useCallback(
    (place: CommuneOption) => {
      setValue('communeCode', place.code, { shouldDirty: true })
      setValue('provinceCode', place.provinceCode, { shouldDirty: true })
      onCommune({ code: place.code, label: labelOf(place) })
      setTaken(place)
    },
    [setValue, onCommune],
  )
  useEffect(() => {
    const asking = new AbortController()
    communesOn(address, asking.signal).then(
      ({ places, isCertain }) => {
        if (asking.signal.aborted || getValues('communeCode')) return
        setFound(places)
        const [only] = places
        if (only && isCertain) take(only)
      },
      (error: unknown) => {
        if (!asking.signal.aborted) throw error
      },
    )
    return () => asking.abort()
  }, [address, getValues, take])
  if (taken) return <Notice tone="info">{t('taken', { commune: labelOf(taken) })}</Notice>
  if (found.length === 0) return null
  return (
    <Notice tone="warning" title={t('title')}>
      <p>{t('question', { address })}</p>
      <p className="mt-2 flex flex-wrap gap-2">
        {found.slice(0, 5).map((place, index) => (
          <Button key={place.code} shortcut={`alt+${firstKey + index}`} onClick={() => take(place)}>
            {labelOf(place)}
          </Button>
        ))}
      </p>
    </Notice>
  )
}

/** Alt+1 to Alt+4 are the kinds of person. */
const firstKey = 5
const labelOf = ({ fullName, provinceName }: CommuneOption): string => `${fullName}, ${provinceName}`
