'use client'

import { ChevronRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { businessDay } from '@/lib/kernel/time'
import { registerPatientAction } from '@/lib/registration/actions'
import { ownNationality } from '@/lib/registration/rules/nationality'
import type { Scan } from '@/lib/registration/rules/scan'
import { type RegisterPatientForm, registerPatientInput } from '@/lib/registration/schema'
import { CardCommune } from './card-commune'
import { carry, dropCarried, readCarried } from './carried'
import type { KnownCommune } from './commune-field'
import { FormScan } from './form-scan'
import { LikelyDuplicates } from './likely-duplicates'
import { MotherFields } from './mother-field'
import { type NewKind, unchosenNationality } from './new-kinds'
import { personDefaults } from './person-defaults'
import { DetailFields, type PersonLists, RequiredFields } from './person-fields'
import { PersonWarnings } from './person-warnings'
import { useAppointment } from './use-appointment'

export interface NewPatientFormProps {
  kind: Exclude<NewKind, 'unknown'>
  lists: PersonLists
}

/** What is needed first, the rest folded away, and beside it everybody who may be the same person. */
export function NewPatientForm({ kind, lists }: NewPatientFormProps) {
  const t = useTranslations('registration')
  const router = useRouter()
  const { checkInPath } = useAppointment()
  const [carried, setCarried] = useState(readCarried)
  const [defaults] = useState(() => personDefaults(carried) as RegisterPatientForm)
  const [commune, setCommune] = useState<KnownCommune | null>(null)
  const [refusals, setRefusals] = useState(0)
  const [hasCertain, setHasCertain] = useState(false)
  const scan = carried?.scan ?? null
  const isFromCard = scan?.kind === 'citizenQr' || scan?.kind === 'bhytQr' || scan?.kind === 'passport'

  const [submit] = useState(() => async (...call: Parameters<typeof registerPatientAction>) => {
    const answer = await registerPatientAction(...call)
    if (!answer.ok && answer.code === 'duplicate') setRefusals((before) => before + 1)
    return answer
  })
  const onScan = (read: Scan) => setCarried({ text: '', ...carried, scan: read })
  const printed = scan?.kind === 'citizenQr' ? scan.card.address : defaults.cardAddress
  const onDone = ({ patientId }: { patientId: string }) => {
    // An insurance card just scanned is still wanted at check-in.
    if (carried?.scan?.kind === 'bhytQr') carry({ scan: carried.scan, text: '' })
    else dropCarried()
    router.push(checkInPath(patientId))
  }
  return (
    <Form schema={registerPatientInput} defaultValues={defaults} submit={submit} onDone={onDone} label={t('new.title')}>
      <FollowKind kind={kind} />
      <FormScan onScan={onScan}>
        <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_380px]">
          <div className="flex min-w-0 flex-col gap-3">
            {isFromCard && <Notice tone="info">{t('new.fromScan')}</Notice>}
            {printed && <CardCommune key={printed} address={printed} onCommune={setCommune} />}
            <Panel title={t('new.required')}>
              {kind === 'newborn' && <MotherFields onCommune={setCommune} />}
              <RequiredFields kind={kind} nationalities={lists.nationalities} />
            </Panel>
            <PersonWarnings />
            <details className="group rounded-md border border-line bg-surface">
              <summary className="flex h-10 cursor-pointer items-center gap-2 px-3 font-semibold">
                <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" />
                {t('new.details')}
              </summary>
              <div className="border-t border-line p-3">
                <DetailFields commune={commune} kind={kind} lists={lists} />
              </div>
            </details>
            <FormActions>
              <ButtonLink href="/worklists/reception" shortcut="alt+b">
                {t('desk.back')}
              </ButtonLink>
              <SubmitButton isDisabled={hasCertain}>{t('new.submit')}</SubmitButton>
            </FormActions>
          </div>
          <LikelyDuplicates refusals={refusals} onCertain={setHasCertain} />
        </div>
      </FormScan>
    </Form>
  )
}

/** The kind may change while somebody types: what was typed stays, only what the kind itself says follows it. */
function FollowKind({ kind }: { kind: NewKind }) {
  const { getValues, setValue, clearErrors } = useFormContext<RegisterPatientForm>()
  useEffect(() => {
    // What the other kind lacked is no fault of this one.
    clearErrors()
    if (kind === 'newborn' && !getValues('birthOn')) setValue('birthOn', businessDay(new Date()))
    const isForeign = kind === 'foreigner'
    const nationality = getValues('nationalityCode')
    if (isForeign && nationality === ownNationality) setValue('nationalityCode', unchosenNationality)
    if (!isForeign && nationality === unchosenNationality) setValue('nationalityCode', ownNationality)
  }, [kind, getValues, setValue, clearErrors])
  return null
}
