import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { newKinds } from '@/components/registration/new-kinds'
import { NewPatient } from '@/components/registration/new-patient'
import { ask, refuseUnlessMay } from '@/lib/gate/next'
import { getMe } from '@/lib/identity'
import { registerPatient } from '@/lib/registration'
import { personLists } from '../person-lists'

interface Props {
  searchParams: Promise<{ kind?: string | string[] }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('registration.new'))('title') }
}

export default async function NewPatientPage({ searchParams }: Props) {
  refuseUnlessMay(registerPatient, (await ask(getMe, {})).roles)
  const asked = await searchParams
  const kind = newKinds.find((each) => each === asked.kind) ?? 'person'
  const lists = await personLists()
  const t = await getTranslations('registration.new')
  return (
    <div className="p-3">
      <PageHeader title={t('title')} />
      <NewPatient kind={kind} lists={lists} />
    </div>
  )
}
