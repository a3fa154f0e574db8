'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { SplitView } from '@/components/layout/split-view'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { dispenseAction } from '@/lib/dispensing/actions'
import { minAllergyReason } from '@/lib/dispensing/schema'
import type { DispensingView } from '@/lib/dispensing/types'
import { dispenseStatusWords } from '@/lib/dispensing/words'
import type { PatientBandData } from '@/lib/encounters/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDate, formatDateTime } from '@/lib/kernel/time'
import { AllergyNotice } from './allergy-notice'
import { DispensesPanel } from './dispenses-panel'
import { DoneItems } from './done-items'
import { HandoverItem } from './handover-item'
import { useHandover } from './use-handover'

export const labelsPath = (dispenseId: string) => `/api/print/drug-labels/${dispenseId}`

/** The counter: what is owed, from which lots, and one key that hands it out. */
export function DispenseScreen({ view, band }: { view: DispensingView; band: PatientBandData }) {
  const t = useTranslations('dispensing.sheet')
  const text = useText()
  const router = useRouter()
  const language = useLocale() === 'en' ? 'en' : 'vi'
  const handover = useHandover(view)
  const dispense = useOperation(dispenseAction)
  const [open, setOpen] = useState<string | null>(null)
  const [allergyReason, setAllergyReason] = useState('')
  /** Handed out, and the page not yet read anew. */
  const [doneVersion, setDoneVersion] = useState<number | null>(null)
  const { patientId, encounterId, prescriptionId, version } = view
  const giving = handover.lines.filter((line) => line.quantity > 0)
  const isOpen = (view.status === 'placed' || view.status === 'partlyDispensed') && !view.isExpired
  const isAllergic = giving.some((line) => line.item.allergyMatches.length > 0)
  const isExplained = !isAllergic || allergyReason.trim().length >= minAllergyReason
  const isAsked = giving.some(({ endingLots, acceptedLots }) =>
    endingLots.some(({ lotId }) => !acceptedLots.includes(lotId)),
  )
  const isReady = isExplained && !isAsked && giving.length > 0 && handover.lines.every((line) => line.problem === null)
  const isPartly = handover.lines.some((line) => line.quantity < line.item.remaining)
  const word = dispenseStatusWords[view.status]

  const handOut = async () => {
    const lines = giving.map(({ item, quantity, shown, chosen, acceptedLots }) => ({
      itemId: item.itemId,
      quantity,
      shown,
      acceptedLots,
      ...(chosen ? { chosen } : {}),
    }))
    const answer = await dispense.run({ patientId, encounterId, prescriptionId, version, allergyReason, lines })
    if (!answer?.ok) return
    toast.success(t('done'), { description: t('doneText') })
    window.open(labelsPath(answer.data.dispenseId), '_blank', 'noopener')
    setDoneVersion(version)
    setAllergyReason('')
    handover.reset()
    router.refresh()
  }
  const lookAgain = () => {
    dispense.reset()
    handover.reset()
    router.refresh()
  }

  return (
    <SplitView
      side={
        <div className="flex flex-col gap-3">
          <AllergyNotice allergies={view.allergies} />
          {isOpen && (
            <section className="flex flex-col gap-2">
              {dispense.failure && (
                <Notice
                  tone="danger"
                  isUrgent
                  title={text(Object.values(dispense.failure.fields ?? {})[0] ?? dispense.failure.message)}
                  actions={
                    <Button size="sm" onClick={lookAgain}>
                      {t('lookAgain')}
                    </Button>
                  }
                />
              )}
              <p className="text-ink-muted">
                {giving.length === 0 ? t('nothingToGive') : t('summary', { lines: giving.length })}
                {giving.length > 0 && isPartly && <span className="block font-medium text-warning">{t('partly')}</span>}
              </p>
              {isAsked && <p className="font-medium text-warning">{t('acceptLots')}</p>}
              {handover.isWaiting && (
                <Button size="sm" shortcut="alt+0" className="self-start" onClick={handover.fill}>
                  {t('fillRest')}
                </Button>
              )}
              {isAllergic && (
                <div>
                  <label htmlFor="allergy-reason" className="block text-sm font-medium">
                    {t('allergyReason')}
                  </label>
                  <Textarea
                    id="allergy-reason"
                    rows={2}
                    value={allergyReason}
                    maxLength={500}
                    aria-describedby="allergy-reason-hint"
                    onChange={(event) => setAllergyReason(event.target.value)}
                  />
                  <p id="allergy-reason-hint" className="text-sm text-ink-muted">
                    {t('allergyReasonHint')}
                  </p>
                </div>
              )}
              <Button
                variant="primary"
                shortcut="ctrl+enter"
                className="self-start"
                disabled={!isReady}
                isPending={dispense.isPending || doneVersion === version}
                onClick={() => void handOut()}
              >
                {t('dispense')}
              </Button>
            </section>
          )}
          <DispensesPanel view={view} band={band} />
        </div>
      }
    >
      <div className="flex flex-col gap-3">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 tabIndex={-1} className="text-xl font-semibold">
            {t('prescription', { code: view.code })}
          </h1>
          <Badge tone={word.tone}>{text(word.key)}</Badge>
          <p className="order-last w-full text-sm text-ink-muted">
            {t('signed', { doctor: view.prescriberName, at: formatDateTime(new Date(view.signedAt)) })} ·{' '}
            {t('validUntil', { date: formatDate(calendarDate(view.validUntil)) })}
          </p>
          <ButtonLink href="/worklists/pharmacy" variant="ghost" shortcut="escape" className="ml-auto">
            {t('backToList')}
          </ButtonLink>
        </header>
        <Diagnoses list={view.diagnoses} />
        {view.status === 'cancelled' && <Notice tone="danger">{t('cancelled')}</Notice>}
        {view.isExpired && view.status !== 'cancelled' && view.status !== 'dispensed' && (
          <Notice tone="danger">{t('expired', { date: formatDate(calendarDate(view.validUntil)) })}</Notice>
        )}
        {view.status === 'dispensed' && <Notice tone="success">{t('complete')}</Notice>}
        {isOpen &&
          handover.lines.map((line, index) => (
            <HandoverItem
              key={line.item.itemId}
              line={line}
              number={view.items.indexOf(line.item) + 1}
              handover={handover}
              language={language}
              isChoosing={open === line.item.itemId}
              onChoose={(isChoosing) => setOpen(isChoosing ? line.item.itemId : null)}
              takesFocus={index === 0}
            />
          ))}
        <DoneItems
          items={view.items.filter((item) => !isOpen || item.remaining === 0)}
          language={language}
          all={view.items}
        />
        {view.advice && (
          <p className="text-ink-muted">
            {t('advice')}: <span className="text-ink">{view.advice}</span>
          </p>
        )}
      </div>
    </SplitView>
  )
}

/** What the visit was for, as the doctor coded it. */
function Diagnoses({ list }: { list: DispensingView['diagnoses'] }) {
  const t = useTranslations('dispensing.sheet')
  const nameOf = useName()
  return (
    <p className="text-ink-muted">
      {t('diagnoses')}:{' '}
      {list.length === 0
        ? t('noDiagnoses')
        : list.map((diagnosis, index) => (
            <span key={diagnosis.code} className={diagnosis.isMain ? 'font-medium text-ink' : 'text-ink'}>
              {index > 0 && '; '}
              <span className="tabular">{diagnosis.code}</span> {nameOf(diagnosis)}
            </span>
          ))}
    </p>
  )
}
