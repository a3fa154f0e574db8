import { NoPermission } from '@/components/ui/states'
import { getText } from '@/lib/kernel/i18n/server'

export async function generateMetadata() {
  return { title: (await getText())('identity.noRole.title') }
}

export default async function NoRolePage() {
  const text = await getText()
  return <NoPermission title={text('identity.noRole.title')}>{text('identity.noRole.text')}</NoPermission>
}
