import { PageForbidden } from '@/components/layout/page-states'

export default function Forbidden() {
  return (
    <main id="main" className="flex flex-1 flex-col">
      <PageForbidden />
    </main>
  )
}
