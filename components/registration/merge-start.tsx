'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Combobox } from '@/components/ui/combobox'
import { findPeople } from './find-people'

/** Which other record is meant, found as the desk finds anybody. */
export function MergeStart({ patientId }: { patientId: string }) {
  const t = useTranslations('registration.merge')
  const router = useRouter()
  const search = async (text: string, signal: AbortSignal) =>
    (await findPeople(text, signal)).filter(({ value }) => value !== patientId)
  return (
    <div className="max-w-2xl">
      <Combobox
        aria-label={t('start')}
        autoFocus
        search={search}
        minLength={2}
        value={null}
        placeholder={t('startHint')}
        onValueChange={(item) => item && router.push(`/patients/${patientId}/merge?with=${item.value}`)}
      />
    </div>
  )
}
