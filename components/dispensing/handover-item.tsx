'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { NumberInput } from '@/components/ui/number-input'
import { sumOf } from '@/lib/dispensing/rules/propose'
import { difference } from '@/lib/dispensing/rules/state'
import type { LotShown } from '@/lib/dispensing/types'
import { lotStateWords } from '@/lib/dispensing/words'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { formatDate } from '@/lib/kernel/time'
import { type Language, unitWord } from '@/lib/orders/rules/dose-text'
import { amount, DoseLine } from './dose-line'
import type { Handover, HandoverLine } from './use-handover'

interface HandoverItemProps {
  line: HandoverLine
  number: number
  handover: Handover
  language: Language
  isChoosing: boolean
  onChoose: (isChoosing: boolean) => void
  takesFocus: boolean
}

/** One drug: how it is taken, how much now, and the lots it comes from. */
export function HandoverItem({
  line,
  number,
  handover,
  language,
  isChoosing,
  onChoose,
  takesFocus,
}: HandoverItemProps) {
  const t = useTranslations('dispensing.sheet')
  const text = useText()
  const id = useId()
  const { item, available } = line
  const missing = difference(item.remaining, available)
  const lotsProblem = line.problem?.at === 'lots' ? line.problem.message : null
  const match = item.allergyMatches[0]
  const change = () => {
    if (isChoosing) return onChoose(false)
    if (!line.chosen) handover.startChoosing(line)
    onChoose(true)
  }
  return (
    <section className="rounded-md border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2 p-3">
        <div className="min-w-[280px] flex-1">
          <DoseLine item={item} number={number} language={language} />
        </div>
        <div className="w-[170px]">
          <label htmlFor={id} className="block text-sm font-medium">
            {t('quantity')}
          </label>
          <NumberInput
            id={id}
            value={line.typed}
            unit={unitWord(item.unit, line.quantity, language)}
            aria-invalid={line.problem?.at === 'quantity' || undefined}
            aria-describedby={line.problem?.at === 'quantity' ? `${id}-problem` : undefined}
            autoFocus={takesFocus}
            onFocus={(event) => event.target.select()}
            onValueChange={(value) => handover.setQuantity(item.itemId, value)}
          />
          <p className="text-sm text-ink-muted">
            {t('remaining')} {amount(item.remaining, item, language)}
          </p>
          {line.problem?.at === 'quantity' && (
            <p id={`${id}-problem`} className="text-sm font-medium text-danger">
              {text(line.problem.message)}
            </p>
          )}
        </div>
      </div>
      {match && (
        <Notice tone="danger" className="mx-3 mb-2">
          <b>{t(match.kind === 'crossClass' ? 'allergyCross' : 'allergy', { substance: match.substance })}</b>
          <p>{item.acceptedReason ? t('doctorKnew', { reason: item.acceptedReason }) : t('doctorSaidNothing')}</p>
        </Notice>
      )}
      {!match && item.acceptedReason && (
        <Notice tone="warning" className="mx-3 mb-2">
          {t('doctorWrote', { reason: item.acceptedReason })}
        </Notice>
      )}
      {missing > 0 && (
        <Notice tone="warning" className="mx-3 mb-2">
          {available === 0
            ? t('outOfStock')
            : t('short', {
                available: formatDecimal(available, 3),
                missing: formatDecimal(missing, 3),
                unit: unitWord(item.unit, available, language),
              })}
        </Notice>
      )}
      <div className="border-t border-line px-3 py-2">
        <Lots line={line} handover={handover} language={language} isChoosing={isChoosing} />
        <EndingLots line={line} handover={handover} />
        {line.lots.length > 0 && (
          <div className="mt-1 flex flex-wrap items-center gap-2">
            <Button
              size="sm"
              variant="ghost"
              shortcut={number < 10 ? `alt+${number}` : undefined}
              label={`${t('changeLots')}: ${item.drugName}`}
              aria-expanded={isChoosing}
              onClick={change}
            >
              {t('changeLots')}
            </Button>
            {line.chosen && (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => {
                  handover.followProposal(item.itemId)
                  onChoose(false)
                }}
              >
                {t('useProposal')}
              </Button>
            )}
            {line.chosen && (
              <span className={clsx('text-sm', lotsProblem ? 'font-medium text-danger' : 'text-ink-muted')}>
                {t('chosenSum', { sum: formatDecimal(sumOf(line.chosen), 3), wanted: formatDecimal(line.quantity, 3) })}
                {lotsProblem && ` · ${text(lotsProblem)}`}
              </span>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

/** Lots that expire before the course ends go out only by a press that says so. */
function EndingLots({ line, handover }: Pick<LotsProps, 'line' | 'handover'>) {
  const t = useTranslations('dispensing.sheet')
  const text = useText()
  return line.endingLots.map(({ lotId, warning }) => (
    <Notice key={lotId} tone="warning" className="mt-1">
      <p>{text(warning.message, warning.values)}</p>
      <Checkbox
        label={t('takeAnyway', { lot: warning.values?.lot ?? '' })}
        checked={line.acceptedLots.includes(lotId)}
        onChange={(event) => handover.acceptLot(line.item.itemId, lotId, event.currentTarget.checked)}
      />
    </Notice>
  ))
}

interface LotsProps {
  line: HandoverLine
  handover: Handover
  language: Language
  isChoosing: boolean
}

function Lots({ line, handover, language, isChoosing }: LotsProps) {
  const t = useTranslations('dispensing.sheet')
  const text = useText()
  const taken = new Map((line.chosen ?? line.shown).map((lot) => [lot.lotId, lot.quantity]))
  const inOrder = [...line.lots].sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : a.expiresOn > b.expiresOn ? 1 : 0))
  const rows = isChoosing ? inOrder : inOrder.filter((lot) => taken.has(lot.id))
  if (rows.length === 0) return <p className="text-sm text-ink-muted">{t('skipped')}</p>
  const isOff = (lot: LotShown) => lot.state === 'expired' || lot.state === 'quarantined'
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{t('lots')}</caption>
      <thead className="text-ink-muted">
        <tr>
          <th className="w-[30%] py-1 font-medium">{t('lot')}</th>
          <th className="py-1 font-medium">{t('expires')}</th>
          <th className="py-1 text-right font-medium">{t('held')}</th>
          <th className="w-[150px] py-1 pl-4 text-right font-medium">{t('take')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((lot, index) => (
          <tr key={lot.id} className="border-t border-line">
            <td className="py-1 font-medium">{lot.lotNumber}</td>
            <td className="tabular py-1">
              {formatDate(lot.expiresOn)}{' '}
              {lot.state !== 'good' && (
                <Badge tone={lotStateWords[lot.state].tone}>{text(lotStateWords[lot.state].key)}</Badge>
              )}
            </td>
            <td className="tabular py-1 text-right">{formatDecimal(lot.available, 3)}</td>
            <td className="py-1 pl-4 text-right">
              {isChoosing ? (
                <NumberInput
                  aria-label={`${t('take')} · ${lot.lotNumber}`}
                  value={taken.get(lot.id) ?? null}
                  autoFocus={index === 0}
                  onFocus={(event) => event.target.select()}
                  disabled={isOff(lot)}
                  onValueChange={(value) => handover.setLot(line.item.itemId, lot.id, value)}
                />
              ) : (
                <b className="tabular">{amount(taken.get(lot.id) ?? 0, line.item, language)}</b>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
