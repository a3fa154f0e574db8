'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Rail, type RailItem } from '@/components/layout/rail'
import { SplitView } from '@/components/layout/split-view'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { startConsultationAction } from '@/lib/encounters/actions'
import { isOpen } from '@/lib/encounters/rules/visit'
import type { Chart, EncounterView, NoteView, PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { AddendumDialog } from './addendum-dialog'
import { ChartStory } from './chart-story'
import { CompleteVisit } from './complete-dialog'
import { LeftDraft } from './left-draft'
import { beginning, NotePane, noteFocusId } from './note-pane'
import { NoteText } from './note-text'
import { BandOf } from './patient-frame'
import { WorkspaceContext } from './workspace-context'

export interface DoctorWorkspaceProps {
  band: PatientBandData
  encounter: EncounterView
  note: NoteView
  chart: Chart
  /** The person at the screen. */
  staff: { id: string; isDoctor: boolean }
  /** Slots for later domains. */
  medicines?: ReactNode
  results?: ReactNode
  orders?: ReactNode
  /** Takes the place of "Ký phiếu"; uses `useWorkspace()` to sign note and orders at once. */
  finish?: ReactNode
  printHref?: string
}

/** The doctor's one screen: the story left, the writing right, the verbs on the rail. Give it `key={encounterId}`. */
export function DoctorWorkspace(props: DoctorWorkspaceProps) {
  const { band, encounter, note, chart, staff, medicines, results } = props
  const isWithDoctor = encounter.status === 'inConsultation' || encounter.status === 'awaitingResults'
  const isMine = staff.isDoctor && encounter.isOwn && encounter.doctorId === staff.id
  const canWrite = isMine && isWithDoctor
  const isWriting = canWrite && note.status === 'draft'
  return (
    <SplitView
      rail={<Rail items={useVerbs(props)} />}
      sideWidth="wide"
      side={
        isWriting ? (
          <NotePane {...props} note={beginning(note, encounter.reason)} />
        ) : (
          <ReadingPane {...props} canWrite={canWrite} />
        )
      }
    >
      <ChartStory
        chart={chart}
        birthOn={band.birthOn}
        currentId={encounter.id}
        canWrite={staff.isDoctor && encounter.isOwn && isOpen(encounter.status)}
        canBreakGlass={staff.isDoctor}
        medicines={medicines}
        results={results}
      />
    </SplitView>
  )
}

function useVerbs({ encounter, staff, medicines, results, orders, printHref }: DoctorWorkspaceProps): RailItem[] {
  const path = `/patients/${encounter.patientId}/encounters/${encounter.id}`
  const go = (id: string) => () => {
    const target = document.getElementById(id)
    target?.scrollIntoView({ block: 'start' })
    const input = target?.querySelector<HTMLElement>('input, textarea, button, a')
    ;(input ?? target)?.focus({ preventScroll: true })
  }
  return [
    { verb: 'note', onSelect: () => document.getElementById(noteFocusId)?.focus(), isCurrent: true },
    ...(orders ? [{ verb: 'orders' as const, onSelect: go('orders') }] : []),
    ...(results ? [{ verb: 'results' as const, onSelect: go('results') }] : []),
    ...(medicines ? [{ verb: 'medicines' as const, onSelect: go('medicines') }] : []),
    ...(encounter.isOwn ? [{ verb: 'referral' as const, href: `${path}/referral` }] : []),
    ...(encounter.isOwn && staff.isDoctor ? [{ verb: 'revisit' as const, href: `${path}/revisit` }] : []),
    ...(printHref ? [{ verb: 'print' as const, href: printHref }] : []),
  ]
}

/** The right half while nothing may be written: not begun, with a colleague, signed, or of another hospital. */
function ReadingPane(props: DoctorWorkspaceProps & { canWrite: boolean }) {
  const { band, encounter, note, staff, orders, finish, canWrite } = props
  const t = useTranslations('encounters')
  const router = useRouter()
  const [addendum, setAddendum] = useState<string | null>(null)
  const ids = { patientId: encounter.patientId, encounterId: encounter.id }
  const isSigned = note.status === 'signed'
  const dialogBand = <BandOf band={band} isSticky={false} />
  const state = useMemo(
    () => ({
      patientId: encounter.patientId,
      encounterId: encounter.id,
      canWrite,
      isNoteSigned: isSigned,
      saveNote: async () => note.version,
      noteIsSigned: () => router.refresh(),
    }),
    [encounter.patientId, encounter.id, canWrite, isSigned, note.version, router],
  )
  return (
    <WorkspaceContext.Provider value={state}>
      <div className="flex flex-col gap-3">
        <Begin encounter={encounter} staff={staff} />
        <header className="flex min-h-6 items-center gap-2">
          <h2 className="text-base font-semibold">{t('note.title')}</h2>
          {isSigned && <Badge tone="success">{t('note.signed')}</Badge>}
          {isSigned && staff.isDoctor && encounter.isOwn && (
            <Button size="sm" className="ml-auto" onClick={() => setAddendum('')}>
              {t('addendum.open')}
            </Button>
          )}
        </header>
        {isSigned && staff.isDoctor && encounter.isOwn && (
          <LeftDraft {...ids} staffId={staff.id} note={note} band={dialogBand} />
        )}
        <NoteText note={note} />
        {orders && (
          <div id="orders" tabIndex={-1}>
            {orders}
          </div>
        )}
        {isSigned && canWrite && (
          <div className="flex justify-end">{finish ?? <CompleteVisit {...ids} band={dialogBand} />}</div>
        )}
        <AddendumDialog
          {...ids}
          text={addendum}
          band={dialogBand}
          onClose={() => setAddendum(null)}
          onDone={() => {
            setAddendum(null)
            router.refresh()
          }}
        />
      </div>
    </WorkspaceContext.Provider>
  )
}

function Begin({ encounter, staff }: Pick<DoctorWorkspaceProps, 'encounter' | 'staff'>) {
  const t = useTranslations('encounters.start')
  const text = useText()
  const router = useRouter()
  const start = useOperation(startConsultationAction)
  const isOthers = encounter.doctorId !== null && encounter.doctorId !== staff.id
  if (!staff.isDoctor || !encounter.isOwn || !isOpen(encounter.status)) return null
  if (!isOthers && encounter.status === 'inConsultation') return null
  const begin = async () => {
    const ids = { patientId: encounter.patientId, encounterId: encounter.id }
    const answer = await start.run({ ...ids, takesOver: isOthers })
    if (answer?.ok || answer?.code === 'stale') router.refresh()
  }
  const isResuming = encounter.status === 'awaitingResults' && !isOthers
  if (isResuming) return null
  return (
    <Notice
      tone={isOthers ? 'warning' : 'info'}
      title={isOthers ? t('otherTitle', { doctor: encounter.doctorName ?? '' }) : t('title')}
      actions={
        <Button
          variant={isOthers ? 'secondary' : 'primary'}
          {...(isOthers ? {} : { shortcut: 'ctrl+enter' })}
          isPending={start.isPending}
          onClick={() => void begin()}
        >
          {isOthers ? t('takeOver') : t('start')}
        </Button>
      }
    >
      {start.failure ? text(start.failure.message) : isOthers ? t('otherText') : t('text')}
    </Notice>
  )
}
