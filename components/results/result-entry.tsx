'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDateTime } from '@/lib/kernel/time'
import {
  correctReportAction,
  enterResultsAction,
  listLabWorklistAction,
  verifyReportAction,
} from '@/lib/results/actions'
import { type Judgement, judgeResult } from '@/lib/results/rules/judge'
import { checkPairs, type PairQuestion } from '@/lib/results/rules/pairs'
import { readSamplingTime } from '@/lib/results/rules/sampling-time'
import type { LabOrderView } from '@/lib/results/types'
import { specimenWord } from '@/lib/terminology/words'
import { Corrections } from './corrections'
import { labOrderPath } from './lab-worklist'
import { PairQuestions, pairQuestionId } from './pair-questions'
import { EntryRow, valueId } from './result-entry-row'
import { SamplingTimeField, samplingTimeId, samplingTimeOf } from './sampling-time'

export interface Typed {
  value: string
  unit: string | null
  isAccepted: boolean
}

type Mode = 'enter' | 'read' | 'correct'

/** The laboratory's form: type, Enter, next; the flag appears while typing; Ctrl+Enter saves, V verifies. */
export function ResultEntry({ data }: { data: LabOrderView }) {
  const { order, tests, report } = data
  const t = useTranslations('results')
  const text = useText()
  const nameOf = useName()
  const locale = useLocale()
  const router = useRouter()
  const isClosed = order.status === 'cancelled'
  const [mode, setMode] = useState<Mode>(report === null && !isClosed ? 'enter' : 'read')
  const [typed, setTyped] = useState<Record<string, Typed>>(() => initialOf(data))
  const [comment, setComment] = useState(report?.comment ?? '')
  const [reason, setReason] = useState('')
  const enter = useOperation(enterResultsAction)
  const correct = useOperation(correctReportAction)
  const verify = useOperation(verifyReportAction)
  const opened = useRef(new Date())
  const ids = { patientId: order.patientId, orderId: order.id }
  const person = {
    sex: data.patient.sex,
    birthOn: calendarDate(data.patient.birthOn),
    birthPrecision: data.patient.birthPrecision,
  }
  const [sampled, setSampled] = useState(() => samplingTimeOf(report?.collectedAt ?? null))
  const samplingTime = readSamplingTime(sampled, {
    orderedAt: new Date(order.orderedAt),
    now: new Date(),
  })
  const observedAt = (samplingTime.ok && samplingTime.at) || (report ? new Date(report.enteredAt) : opened.current)

  const judge = (code: string): Judgement => {
    const test = tests.find((one) => one.test.code === code)?.test
    const { value, unit } = typed[code] ?? empty
    return test ? judgeResult(test, { value, unit }, person, observedAt) : { state: 'absent' }
  }
  const judged = tests.map(({ test }) => ({ code: test.code, judgement: judge(test.code) }))
  const done = judged.filter(({ judgement }) => judgement.state === 'value').length
  const open = judged.find(({ code, judgement }) => isOpenQuestion(judgement, typed[code]))
  const results = () => tests.map(({ test }) => ({ testCode: test.code, ...pick(typed[test.code]) }))
  const pairs = checkPairs(
    judged.flatMap(({ code, judgement }) =>
      judgement.state === 'value' ? [{ testCode: code, value: judgement.value }] : [],
    ),
  )
  // What was kept already was confirmed when it was entered; another value is another question.
  const [acceptedPairs, setAcceptedPairs] = useState<ReadonlySet<string>>(
    () => new Set(report ? pairs.map(signatureOf) : []),
  )
  const openPairs = pairs.filter((pair) => !acceptedPairs.has(signatureOf(pair)))
  const acceptedWarnings = [
    ...Object.keys(typed).filter((code) => typed[code]?.isAccepted),
    ...pairs.filter((pair) => acceptedPairs.has(signatureOf(pair))).map(({ key }) => key),
  ]

  const save = async () => {
    if (open) return document.getElementById(valueId(open.code))?.focus()
    const [pair] = openPairs
    if (pair) return document.getElementById(pairQuestionId(pair.key))?.focus()
    if (!samplingTime.ok) return document.getElementById(samplingTimeId)?.focus()
    const isCorrection = mode === 'correct' && report
    const answer = isCorrection
      ? await correct.run({
          patientId: order.patientId,
          reportId: report.id,
          version: report.version,
          results: changed(),
          acceptedWarnings,
          reason,
        })
      : await enter.run({
          ...ids,
          version: report?.version ?? 0,
          collectedAt: samplingTime.at?.toISOString() ?? null,
          results: results(),
          comment,
          acceptedWarnings,
        })
    if (!answer?.ok) return
    toast.success(t(isCorrection ? 'correct.done' : 'enter.saved'))
    setMode('read')
    router.refresh()
  }
  const cancel = () => {
    setTyped(initialOf(data))
    setComment(report?.comment ?? '')
    setSampled(samplingTimeOf(report?.collectedAt ?? null))
    setReason('')
    enter.reset()
    correct.reset()
    setMode('read')
  }
  const changed = () => {
    const before = initialOf(data)
    return results().filter(({ testCode, value, unit }) => before[testCode]?.value !== value || unit !== null)
  }
  const release = async () => {
    if (!report) return
    const answer = await verify.run({ patientId: order.patientId, reportId: report.id, version: report.version })
    if (!answer?.ok) return
    if (answer.data.isCritical) toast.warning(t('verify.doneCritical'))
    else toast.success(t('verify.done'))
    router.refresh()
  }
  const goNext = async () => {
    const answer = await listLabWorklistAction({ shows: 'waiting', size: 2 })
    const next = answer.ok ? answer.data.rows.find((row) => row.orderId !== order.id) : undefined
    if (!next) toast.info(t('verify.allDone'))
    router.push(next ? labOrderPath(next) : '/worklists/laboratory')
  }
  const failure = enter.failure ?? correct.failure ?? verify.failure
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.value) return
    event.preventDefault()
    const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-value]')]
    ;(boxes[boxes.indexOf(event.target) + 1] ?? document.getElementById('lab-comment'))?.focus()
  }
  const isWriting = mode !== 'read'
  const nameOfTest = (code: string) => {
    const test = tests.find((one) => one.test.code === code)?.test
    return test ? nameOf({ name: test.nameVi, nameEn: test.nameEn }) : code
  }
  const canVerify = report?.status === 'entered' && mode === 'read'
  return (
    <Panel
      title={nameOf(order)}
      aside={
        <span className="flex items-center gap-2 text-sm text-ink-muted">
          {order.isUrgent && <Badge tone="danger">{t('enter.urgent')}</Badge>}
          {report && (
            <Badge tone={report.status === 'verified' ? 'success' : 'warning'}>
              {t(`status.${report.isCorrected ? 'corrected' : report.status}`)}
            </Badge>
          )}
          {report?.isCritical && <Badge tone="critical">{t('laboratory.critical')}</Badge>}
          {specimenWord(order.specimen, locale)}
        </span>
      }
      actions={<span className="text-sm text-ink-muted">{t('enter.filled', { done, all: tests.length })}</span>}
      isFlush
    >
      <div className="flex flex-col gap-1 px-3 py-2 text-sm text-ink-muted">
        <p>{t('enter.orderedBy', { doctor: order.doctorName, time: formatDateTime(new Date(order.orderedAt)) })}</p>
        {order.clinicalNote && <p className="text-ink">{t('enter.clinicalNote', { note: order.clinicalNote })}</p>}
        {report && (
          <p>
            {t('verify.enteredBy', { name: report.enteredByName, time: formatDateTime(new Date(report.enteredAt)) })}
          </p>
        )}
        {report?.verifiedAt && (
          <p>
            {t('verify.verifiedBy', {
              name: report.verifiedByName ?? '',
              time: formatDateTime(new Date(report.verifiedAt)),
            })}
          </p>
        )}
        {report?.collectedAt && mode !== 'enter' && (
          <p>{t('enter.collected', { time: formatDateTime(new Date(report.collectedAt)) })}</p>
        )}
      </div>
      {report && <Corrections corrections={report.corrections} verifiedAt={report.verifiedAt} className="mx-3 mb-2" />}
      {failure && (
        <Notice tone="danger" isUrgent className="mx-3 mb-2" title={text(failure.message)}>
          {[...new Set(Object.values(failure.fields ?? {}))].map((message) => (
            <p key={message}>{text(message)}</p>
          ))}
        </Notice>
      )}
      {mode === 'correct' && (
        <Notice tone="warning" className="mx-3 mb-2" title={t('correct.title')}>
          {t('correct.text')}
        </Notice>
      )}
      <section aria-label={t('enter.title')} onKeyDown={onKeyDown} className="overflow-x-auto">
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">{t('enter.title')}</caption>
          <thead>
            <tr className="text-left text-sm text-ink-muted">
              {(['test', 'value', 'unit', 'flag', 'reference', 'previous'] as const).map((key) => (
                <th key={key} scope="col" className="border-b border-line px-3 py-1 font-medium">
                  {t(`enter.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tests.map(({ test, previous }, i) => (
              <EntryRow
                key={test.code}
                test={test}
                previous={previous}
                correctedFrom={report?.results.find(({ testCode }) => testCode === test.code)?.correctedFrom ?? null}
                typed={typed[test.code] ?? empty}
                judgement={judge(test.code)}
                isReadOnly={!isWriting}
                autoFocus={isWriting && i === 0}
                onChange={(next) => setTyped((before) => ({ ...before, [test.code]: next }))}
              />
            ))}
          </tbody>
        </table>
      </section>
      {isWriting && (
        <div className="pt-2">
          <PairQuestions
            questions={openPairs}
            nameOfTest={nameOfTest}
            onAccept={(pair) => setAcceptedPairs((before) => new Set(before).add(signatureOf(pair)))}
          />
        </div>
      )}
      <div className="flex flex-col gap-2 p-3">
        {mode === 'enter' && <SamplingTimeField typed={sampled} read={samplingTime} onChange={setSampled} />}
        {(isWriting || comment) && (
          <label className="block" htmlFor="lab-comment">
            <span className="mb-0.5 block font-medium">{t('enter.comment')}</span>
            <Textarea
              id="lab-comment"
              rows={2}
              value={comment}
              readOnly={mode !== 'enter'}
              onChange={(event) => setComment(event.target.value)}
            />
          </label>
        )}
        {mode === 'correct' && (
          <label className="block" htmlFor="lab-reason">
            <span className="mb-0.5 block font-medium">{t('correct.reason')}</span>
            <Input id="lab-reason" value={reason} maxLength={400} onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {report?.status === 'verified' && mode === 'read' && (
            <>
              <Button variant="ghost" onClick={() => setMode('correct')}>
                {t('correct.button')}
              </Button>
              <ButtonLink href={`/api/print/lab-result/${report.id}`} target="_blank" prefetch={false} shortcut="p">
                {t('inbox.print')}
              </ButtonLink>
              <Button variant="primary" shortcut="n" onClick={() => void goNext()}>
                {t('verify.next')}
              </Button>
            </>
          )}
          {canVerify && (
            <>
              <Button onClick={() => setMode('enter')}>{t('verify.edit')}</Button>
              <Button variant="primary" shortcut="v" isPending={verify.isPending} onClick={() => void release()}>
                {t('verify.button')}
              </Button>
            </>
          )}
          {isWriting && report && (
            <Button variant="ghost" shortcut="escape" onClick={cancel}>
              {t('enter.cancel')}
            </Button>
          )}
          {isWriting && (
            <Button
              variant="primary"
              shortcut="ctrl+enter"
              isPending={enter.isPending || correct.isPending}
              disabled={done === 0}
              onClick={() => void save()}
            >
              {t(mode === 'correct' ? 'correct.submit' : 'enter.save')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}

/** A question about these values. */
const signatureOf = (pair: PairQuestion): string => JSON.stringify(pair)

const empty: Typed = { value: '', unit: null, isAccepted: false }
const pick = ({ value, unit }: Typed = empty) => ({ value, unit })

function initialOf({ report, tests }: LabOrderView): Record<string, Typed> {
  const known = new Map((report?.results ?? []).map((result) => [result.testCode, result.value]))
  // A value kept already was confirmed when it was entered.
  return Object.fromEntries(
    tests.map(({ test }) => [
      test.code,
      { value: known.get(test.code) ?? '', unit: null, isAccepted: known.has(test.code) },
    ]),
  )
}

const isOpenQuestion = (judgement: Judgement, typed: Typed | undefined): boolean =>
  judgement.state === 'wrong' || (judgement.state === 'value' && judgement.question !== null && !typed?.isAccepted)
