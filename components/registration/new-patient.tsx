'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { type NewKind, newKinds } from './new-kinds'
import { NewPatientForm } from './new-patient-form'
import type { PersonLists } from './person-fields'
import { UnknownForm } from './unknown-form'
import { useAppointment } from './use-appointment'

export interface NewPatientProps {
  kind: NewKind
  lists: PersonLists
}

/** Four ways to come without a record. */
export function NewPatient({ kind, lists }: NewPatientProps) {
  const t = useTranslations('registration.new')
  const { newPath } = useAppointment()
  return (
    <>
      <nav aria-label={t('kinds')} className="mb-3 flex flex-wrap gap-1">
        {newKinds.map((each, index) => (
          <ButtonLink
            key={each}
            href={newPath(each)}
            replace
            shortcut={`alt+${index + 1}`}
            aria-current={each === kind ? 'page' : undefined}
            className={each === kind ? '!border-accent-line !bg-accent-surface !text-accent' : undefined}
          >
            {t(`kind.${each}`)}
          </ButtonLink>
        ))}
      </nav>
      {kind === 'unknown' ? <UnknownForm /> : <NewPatientForm kind={kind} lists={lists} />}
    </>
  )
}
