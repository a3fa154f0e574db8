'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { formatDateTime } from '@/lib/kernel/time'
import { identifyPatientAction, updatePatientAction } from '@/lib/registration/actions'
import { ownNationality } from '@/lib/registration/rules/nationality'
import { updatePatientInput } from '@/lib/registration/schema'
import type { PatientDetail, PersonExtras } from '@/lib/registration/types'
import { knownCommune } from './commune-field'
import { ContactsPanel } from './contacts-panel'
import { FlagsPanel } from './flags-panel'
import { LabelsPanel } from './labels-panel'
import { MergeLinks } from './merge-links'
import { personInput } from './person-defaults'
import { DetailFields, type PersonLists, RequiredFields } from './person-fields'
import { PersonWarnings } from './person-warnings'
import { PhotoPanel } from './photo-panel'

export interface EditPatientProps {
  person: PatientDetail
  extras: PersonExtras
  lists: PersonLists
  /** Judgements about health are set by who treats. */
  maySetClinical: boolean
}

/** Who somebody is, put right; beside it how he looks, whom to call and what to mind. */
export function EditPatient({ person, extras, maySetClinical, lists }: EditPatientProps) {
  return (
    <div className="grid items-start gap-3 p-3 lg:grid-cols-[minmax(0,1fr)_400px]">
      <PersonForm key={person.version} person={person} extras={extras} lists={lists} />
      <div className="flex flex-col gap-3">
        <PhotoPanel person={person} photo={extras.photo} />
        <FlagsPanel patientId={person.id} flags={extras.flags} maySetClinical={maySetClinical} />
        <ContactsPanel patientId={person.id} contacts={extras.contacts} />
        <LabelsPanel patientId={person.id} />
        <MergeLinks patientId={person.id} />
      </div>
    </div>
  )
}

type PersonFormProps = Omit<EditPatientProps, 'maySetClinical'>

function PersonForm({ person, extras, lists }: PersonFormProps) {
  const t = useTranslations('registration')
  const router = useRouter()
  const { unidentified, mother } = extras
  const [holderId, setHolderId] = useState<string | null>(null)
  const kind = person.nationalityCode === ownNationality ? 'person' : 'foreigner'
  const [defaults] = useState(() => ({
    ...personInput(person),
    // A placeholder is nobody's name: the box waits for the real one.
    fullName: unidentified ? '' : person.fullName,
    patientId: person.id,
    version: person.version,
    acceptedWarnings: [],
  }))
  const [submit] = useState(() => async (...call: Parameters<typeof updatePatientAction>) => {
    const save = unidentified ? identifyPatientAction : updatePatientAction
    const answer = await save(...call)
    setHolderId(!answer.ok && answer.code === 'duplicate' ? holderOf(answer.data) : null)
    return answer
  })
  const onDone = () => {
    toast.success(t(unidentified ? 'unknown.identified' : 'edit.saved'))
    router.refresh()
  }
  return (
    <Form
      schema={updatePatientInput}
      defaultValues={defaults}
      submit={submit}
      onDone={onDone}
      label={t('edit.title')}
      className="flex min-w-0 flex-col gap-3"
    >
      {unidentified && (
        <Notice tone="warning" title={t('unknown.identifyTitle')}>
          {t('unknown.identifyText', {
            name: unidentified.placeholderName,
            at: formatDateTime(new Date(unidentified.receivedAt)),
            place: unidentified.foundPlace,
          })}
        </Notice>
      )}
      {holderId && (
        <Notice
          tone="danger"
          isUrgent
          title={t('edit.holderTitle')}
          actions={
            <span className="flex gap-2">
              <ButtonLink href={`/patients/${holderId}/edit`}>{t('edit.openHolder')}</ButtonLink>
              <ButtonLink href={`/patients/${holderId}/merge?with=${person.id}`}>{t('edit.merge')}</ButtonLink>
            </span>
          }
        >
          {t('edit.holderText')}
        </Notice>
      )}
      <Panel title={t('new.required')}>
        <RequiredFields kind={kind} nationalities={lists.nationalities} />
        {mother && (
          <p className="mt-3 text-ink-muted">
            {t('newborn.childOf')}{' '}
            <a href={`/patients/${mother.id}/edit`} className="font-medium text-accent underline">
              {mother.fullName} · {mother.recordNumber}
            </a>
          </p>
        )}
      </Panel>
      <PersonWarnings />
      <Panel title={t('new.details')}>
        <DetailFields kind={kind} commune={knownCommune(person)} lists={lists} />
      </Panel>
      <FormActions>
        <ButtonLink href={`/patients/${person.id}/check-in`} shortcut="alt+b">
          {t('edit.toCheckIn')}
        </ButtonLink>
        <SubmitButton>{t(unidentified ? 'unknown.identify' : 'edit.save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

function holderOf(data: unknown): string | null {
  const id = typeof data === 'object' && data !== null && 'patientId' in data ? data.patientId : null
  return typeof id === 'string' ? id : null
}
