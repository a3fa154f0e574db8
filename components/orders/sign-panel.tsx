'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useWorkspace } from '@/components/encounters/workspace-context'
import { useOperation } from '@/components/form/use-operation'
import { UnseenCritical } from '@/components/results/unseen-critical'
import { Button } from '@/components/ui/button'
import { Checkbox, Radio } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { dischargeKinds, outcomes } from '@/lib/encounters/schema'
import { useText } from '@/lib/kernel/i18n/use-text'
import { signAndCompleteAction } from '@/lib/orders/actions'
import { type AcceptedWarning, fullDrugName, stoppers } from '@/lib/orders/rules/check-lines'
import { doseText } from '@/lib/orders/rules/dose-text'
import { lineQuantity, lineRegimen } from '@/lib/orders/rules/drug-line'
import { childUnderMonths } from '@/lib/orders/rules/prescription'
import { routeOf } from '@/lib/orders/rules/route'
import type { ReleasedReport } from '@/lib/results/types'
import { type OrderBasket, useBasket } from './basket-context'
import { FindingLine, PresumedText } from './drug-entry'
import { serviceName } from './order-search'

interface SignPanelProps {
  /** The patient band, so that nobody signs for another. */
  band?: ReactNode
  ageMonths: number
  /** Results of this visit nobody may miss. */
  alerts: readonly ReleasedReport[]
}

const atLeast = 5
const acceptedOf = (reasons: Readonly<Record<string, string>>): AcceptedWarning[] =>
  Object.entries(reasons)
    .filter(([, reason]) => reason.trim().length >= atLeast)
    .map(([lineId, reason]) => ({ lineId, reason: reason.trim() }))

/** "Ký và hoàn tất": saves what was typed, shows what will be signed, and signs it all at once. */
export function SignPanel(props: SignPanelProps) {
  const basket = useBasket()
  if (!basket) return null
  return <SignAll {...props} basket={basket} />
}

function SignAll({ band, ageMonths, alerts, basket }: SignPanelProps & { basket: OrderBasket }) {
  const t = useTranslations('orders.sign')
  const text = useText()
  const router = useRouter()
  const workspace = useWorkspace()
  const sign = useOperation(signAndCompleteAction)
  const [noteVersion, setNoteVersion] = useState<number | null>(null)
  const [isPreparing, setPreparing] = useState(false)
  const [advice, setAdvice] = useState('')
  const [accompaniedBy, setAccompaniedBy] = useState('')
  const [dischargeKind, setDischargeKind] = useState<(typeof dischargeKinds)[number]>('1')
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('2')
  const { patientId, encounterId, drugs, services } = basket
  const awaited = basket.openLaboratoryOrders + services.length
  const [chosenEnding, setEnding] = useState<'complete' | 'awaitResults' | null>(null)
  // Who is sent for tests comes back, unless the doctor says otherwise.
  const ending = chosenEnding ?? (awaited > 0 ? 'awaitResults' : 'complete')

  const prepare = async () => {
    setPreparing(true)
    const version = await workspace.saveNote()
    const isSaved = await basket.autosave.flush()
    if (version !== null && isSaved) await basket.refreshChecks()
    setPreparing(false)
    if (version === null || !isSaved) return void toast.warning(t('unsaved'))
    sign.reset()
    setNoteVersion(version)
  }
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const unseen = alerts.filter(
    (report) =>
      report.isCritical && report.acknowledgedAt === null && !seen.has(`${report.reportId}/${report.version}`),
  )
  const markSeen = ({ reportId, version }: ReleasedReport) => {
    setSeen((before) => new Set(before).add(`${reportId}/${version}`))
    router.refresh()
  }
  const findings = basket.findings.filter(
    ({ message }) => !(message === 'orders.prescription.childNeedsAdult' && accompaniedBy.trim() !== ''),
  )
  const acceptedWarnings = acceptedOf(basket.reasons)
  const stopping = drugs.length > 0 ? stoppers(findings, acceptedWarnings) : []
  const submit = async () => {
    if (noteVersion === null || stopping.length > 0 || unseen.length > 0) return
    // A line may have come while the dialog was open: what was typed before it, found late.
    if (!(await basket.autosave.flush())) return void toast.warning(t('unsaved'))
    const known = new Set(drugs.map(({ line }) => line.id))
    const answer = await sign.run({
      patientId,
      encounterId,
      basketVersion: basket.version(),
      noteVersion,
      advice,
      isAcute: basket.isAcute,
      accompaniedBy,
      acceptedWarnings: acceptedWarnings.filter(({ lineId }) => known.has(lineId)),
      ending,
      dischargeKind,
      outcome,
    })
    if (!answer?.ok) return
    await basket.close()
    workspace.noteIsSigned()
    toast.success(t(ending === 'complete' ? 'done' : 'doneAwaiting'))
    router.push('/worklists/clinic')
  }
  return (
    <>
      <Button variant="primary" shortcut="ctrl+enter" isPending={isPreparing} onClick={() => void prepare()}>
        {t('button')}
      </Button>
      <Dialog
        isOpen={noteVersion !== null}
        onOpenChange={(isOpen) => !isOpen && setNoteVersion(null)}
        title={t('title')}
        band={band}
        width="lg"
        actions={
          <Button
            variant="primary"
            shortcut="ctrl+enter"
            isPending={sign.isPending}
            disabled={stopping.length > 0 || unseen.length > 0}
            onClick={() => void submit()}
          >
            {t('submit')}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          {sign.failure && (
            <Notice tone="danger" isUrgent title={text(sign.failure.message)}>
              {[...new Set(Object.values(sign.failure.fields ?? {}))].map((message) => (
                <p key={message}>{text(message)}</p>
              ))}
            </Notice>
          )}
          {stopping.length > 0 && (
            <Notice tone="danger" isUrgent title={t('fixFirst')}>
              {stopping.map((finding) => (
                <FindingLine
                  key={`${finding.lineId}/${finding.message}/${finding.path}`}
                  finding={finding}
                  text={text}
                />
              ))}
            </Notice>
          )}
          <UnseenCritical reports={unseen} onSeen={markSeen} />
          <Summary basket={basket} isNoteSigned={workspace.isNoteSigned} />
          <Overridden findings={findings} basket={basket} />
          {drugs.length > 0 && (
            <Labelled label={t('advice')}>
              <Textarea
                aria-label={t('advice')}
                autoFocus
                rows={2}
                value={advice}
                onChange={(event) => setAdvice(event.target.value)}
              />
            </Labelled>
          )}
          {drugs.length > 0 && ageMonths < childUnderMonths && (
            <Labelled label={t('accompaniedBy')}>
              <Input
                aria-label={t('accompaniedBy')}
                value={accompaniedBy}
                onChange={(event) => setAccompaniedBy(event.target.value)}
              />
            </Labelled>
          )}
          {drugs.some(({ drug }) => drug.prescriptionClass !== 'C') && (
            <Checkbox
              label={t('isAcute')}
              checked={basket.isAcute}
              onChange={(event) => basket.setAcute(event.target.checked)}
            />
          )}
          <fieldset className="flex flex-wrap gap-x-6">
            <legend className="font-medium">{t('ending')}</legend>
            <Radio
              name="ending"
              label={t('complete')}
              {...(awaited > 0 ? { hint: t('openTests', { count: awaited }) } : {})}
              checked={ending === 'complete'}
              onChange={() => setEnding('complete')}
            />
            {awaited > 0 && (
              <Radio
                name="ending"
                label={t('awaitResults')}
                checked={ending === 'awaitResults'}
                onChange={() => setEnding('awaitResults')}
              />
            )}
          </fieldset>
          {ending === 'complete' && <Discharge {...{ dischargeKind, setDischargeKind, outcome, setOutcome }} />}
        </div>
      </Dialog>
    </>
  )
}

/** What the rules said against the drugs and is signed all the same, with the reasons: the last look before the name is under it. */
function Overridden({ findings, basket }: { findings: OrderBasket['findings']; basket: OrderBasket }) {
  const t = useTranslations('orders.sign')
  const text = useText()
  const said = findings.filter(({ severity }) => severity !== 'refuse')
  if (basket.drugs.length + basket.services.length === 0 || said.length === 0) return null
  return (
    <Notice tone="warning" title={t('overridden')}>
      <ul>
        {said.map(({ lineId, message, path, values, severity }) => {
          const reason = severity === 'ask' && lineId ? basket.reasons[lineId]?.trim() : undefined
          return (
            <li key={`${lineId}/${message}/${path}`}>
              {text(message, values)} {reason && <b className="font-semibold">{t('because', { reason })}</b>}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

function Summary({ basket, isNoteSigned }: { basket: OrderBasket; isNoteSigned: boolean }) {
  const t = useTranslations('orders.sign')
  const locale = useLocale()
  const language = locale === 'en' ? 'en' : 'vi'
  const { drugs, services } = basket
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2">
      <dt className="text-ink-muted">{t('note')}</dt>
      <dd>{t(isNoteSigned ? 'noteSigned' : 'noteWillSign')}</dd>
      <dt className="text-ink-muted">{t('drugsCount', { count: drugs.length })}</dt>
      <dd>
        <ol className="list-decimal pl-4">
          {drugs.map(({ line, drug }) => {
            const { quantity } = lineQuantity(line, drug)
            const regimen = lineRegimen(line, drug)
            return (
              <li key={line.id}>
                {quantity === null
                  ? fullDrugName(drug)
                  : doseText(
                      {
                        drug: fullDrugName(drug),
                        route: routeOf(line, drug),
                        regimen,
                        quantity,
                        quantityUnit: drug.unit,
                      },
                      language,
                    )}
                <PresumedText line={line} />
              </li>
            )
          })}
        </ol>
      </dd>
      <dt className="text-ink-muted">{t('placesCount', { count: services.length })}</dt>
      <dd>{services.map(({ service }) => serviceName(service, locale)).join(', ')}</dd>
    </dl>
  )
}

interface DischargeProps {
  dischargeKind: (typeof dischargeKinds)[number]
  setDischargeKind: (kind: (typeof dischargeKinds)[number]) => void
  outcome: (typeof outcomes)[number]
  setOutcome: (outcome: (typeof outcomes)[number]) => void
}

function Discharge({ dischargeKind, setDischargeKind, outcome, setOutcome }: DischargeProps) {
  const t = useTranslations('encounters.complete')
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Labelled label={t('dischargeKind')}>
        <Select
          aria-label={t('dischargeKind')}
          value={dischargeKind}
          options={dischargeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(event) => setDischargeKind(event.target.value as typeof dischargeKind)}
        />
      </Labelled>
      <Labelled label={t('outcome')}>
        <Select
          aria-label={t('outcome')}
          value={outcome}
          options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          onChange={(event) => setOutcome(event.target.value as typeof outcome)}
        />
      </Labelled>
    </div>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <span aria-hidden="true" className="mb-0.5 block font-medium">
        {label}
      </span>
      {children}
    </div>
  )
}
