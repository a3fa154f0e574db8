import { getTranslations } from 'next-intl/server'
import { CreateStaffForm } from '@/components/identity/create-staff-form'
import { PageHeader } from '@/components/layout/page-header'
import { Panel } from '@/components/ui/panel'
import { ask } from '@/lib/gate/next'
import { listStaff } from '@/lib/identity'

export async function generateMetadata() {
  return { title: (await getTranslations('identity.staff'))('addTitle') }
}

export default async function NewStaffPage() {
  const t = await getTranslations('identity.staff')
  // Asked only so that someone who may not add people is told here, and not after typing.
  await ask(listStaff, { size: 1 })
  return (
    <div className="p-3">
      <PageHeader title={t('addTitle')} description={t('addLead')} />
      <Panel className="max-w-[720px]">
        <CreateStaffForm />
      </Panel>
    </div>
  )
}
