import { PageNotFound } from '@/components/layout/page-states'

export default function NotFound() {
  return (
    <main id="main" className="flex flex-1 flex-col">
      <PageNotFound />
    </main>
  )
}
