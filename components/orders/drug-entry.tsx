'use client'

import clsx from 'clsx'
import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { Badge, ToneIcon } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NumberInput, type NumberValue } from '@/components/ui/number-input'
import { Select } from '@/components/ui/select'
import { Money } from '@/components/ui/values'
import { useText } from '@/lib/kernel/i18n/use-text'
import { confirmed, fullDrugName, type LineFinding } from '@/lib/orders/rules/check-lines'
import { daySlots, slotTimes } from '@/lib/orders/rules/dose'
import { amountWithUnit, doseText, routeWord, unitWord } from '@/lib/orders/rules/dose-text'
import { lineQuantity, lineRegimen, type Presumed } from '@/lib/orders/rules/drug-line'
import { intakeOf } from '@/lib/orders/rules/intake'
import { isRouteMissing, routeOf, routesOf } from '@/lib/orders/rules/route'
import { parseQuickEntry } from '@/lib/orders/rules/search-input'
import type { OrderableDrugLine } from '@/lib/orders/types'
import type { OrderBasket } from './basket-context'
import { orderSearchId } from './order-search'

interface DrugEntryProps {
  entry: OrderableDrugLine
  basket: OrderBasket
}

const numberOf = (value: NumberValue): number | null => (typeof value === 'number' ? value : null)

/** One drug of the basket: its dose in boxes, and in full words below, as it will stand on the paper. */
export function DrugEntry({ entry: { line, drug }, basket }: DrugEntryProps) {
  const t = useTranslations('orders.panel')
  const text = useText()
  const language = useLocale() === 'en' ? 'en' : 'vi'
  const id = useId()
  const { unit, isContainer } = intakeOf(drug)
  const { quantity } = lineQuantity(line, drug)
  const findings = basket.findings.filter(({ lineId }) => lineId === line.id)
  const change = (part: Partial<typeof line>, ...touched: Presumed[]) =>
    basket.changeDrug({ ...line, ...part, presumed: confirmed(line.presumed, touched) })
  const confirm = () => {
    if (line.presumed?.length) basket.changeDrug({ ...line, presumed: [] })
  }
  const marked = (part: Presumed) =>
    line.presumed?.includes(part) ? { className: presumedClass, 'aria-description': t('presumedShort') } : {}
  const routes = routesOf(drug)
  const { dose } = line

  /** `1x2x30` typed into the dose box fills the line; Enter goes back to the search, a drug a line. */
  const takeQuickEntry = (typed: string): boolean => {
    const parsed = parseQuickEntry(typed)
    if (!parsed) return false
    const next =
      parsed.dose.kind === 'even'
        ? { kind: 'even' as const, perIntake: parsed.dose.perIntake, timesPerDay: parsed.dose.timesPerDay }
        : { kind: 'uneven' as const, parts: parsed.dose.parts.map((part) => ({ ...part })) }
    const touched: Presumed[] = parsed.days === undefined ? ['dose', 'timesPerDay'] : ['dose', 'timesPerDay', 'days']
    change({ dose: next, ...(parsed.days === undefined ? {} : { days: parsed.days }) }, ...touched)
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    if (event.target instanceof HTMLInputElement && takeQuickEntry(event.target.value)) return
    // Who goes on from a box of the line has read it.
    confirm()
    document.getElementById(orderSearchId)?.focus()
  }
  return (
    <li className="border-b border-line py-2 last:border-b-0" aria-labelledby={id}>
      <div className="flex items-center gap-2">
        <b id={id} className="min-w-0 truncate font-semibold" title={drug.tradeName}>
          {fullDrugName(drug)}
        </b>
        {drug.prescriptionClass !== 'C' && (
          <Badge tone="warning">{t(drug.prescriptionClass === 'N' ? 'classN' : 'classH')}</Badge>
        )}
        {!drug.isBhytCovered && <Badge tone="neutral">{t('notBhyt')}</Badge>}
        <span className="ml-auto flex shrink-0 items-center gap-2">
          {quantity !== null && <b className="tabular">{amountWithUnit(quantity, drug.unit, language)}</b>}
          {quantity !== null && (
            <Money amount={Math.round(quantity * drug.priceVnd)} className="text-sm text-ink-muted" />
          )}
          <Remove name={fullDrugName(drug)} onRemove={() => basket.remove(line.id)} />
        </span>
      </div>
      <div className="mt-1 flex flex-wrap items-end gap-2">
        {dose.kind === 'even' ? (
          <>
            <Box label={t('dose')} width="w-28">
              <NumberInput
                aria-label={t('dose')}
                title={t('doseHint')}
                unit={unit.toLocaleLowerCase('vi').replace('ml', 'mL').replace('ui', 'UI')}
                value={dose.perIntake}
                onValueChange={(value) => change({ dose: { ...dose, perIntake: numberOf(value) } }, 'dose')}
                onKeyDown={onKeyDown}
                {...marked('dose')}
              />
            </Box>
            <Box label={t('timesPerDay')} width="w-20">
              <NumberInput
                aria-label={t('timesPerDay')}
                value={dose.timesPerDay}
                onValueChange={(value) =>
                  change(
                    { dose: { kind: 'even', perIntake: dose.perIntake, timesPerDay: numberOf(value) } },
                    'timesPerDay',
                  )
                }
                onKeyDown={onKeyDown}
                {...marked('timesPerDay')}
              />
            </Box>
          </>
        ) : (
          daySlots.map((slot) => (
            <Box key={slot} label={slotTimes[slot]} width="w-16">
              <NumberInput
                aria-label={slotTimes[slot]}
                value={dose.parts.find((part) => part.slot === slot)?.amount ?? null}
                onValueChange={(value) => {
                  const others = dose.parts.filter((part) => part.slot !== slot)
                  const amount = numberOf(value)
                  const parts = amount === null && others.length > 0 ? others : [...others, { slot, amount }]
                  change({ dose: { kind: 'uneven', parts } })
                }}
                onKeyDown={onKeyDown}
              />
            </Box>
          ))
        )}
        <Box label={t('days')} width="w-16">
          <NumberInput
            aria-label={t('days')}
            value={line.days}
            onValueChange={(value) => change({ days: numberOf(value) }, 'days')}
            onKeyDown={onKeyDown}
            {...marked('days')}
          />
        </Box>
        <Box label={t('everyDays')} width="w-20">
          <NumberInput
            aria-label={t('everyDays')}
            title={t('everyDaysHint')}
            placeholder="1"
            value={line.everyDays ?? null}
            onValueChange={(value) => change({ everyDays: value === null ? undefined : numberOf(value) })}
            onKeyDown={onKeyDown}
          />
        </Box>
        {routes.length > 0 && (
          <Box label={t('route')} width="w-40">
            <Select
              aria-label={t('route')}
              aria-invalid={isRouteMissing(line, drug)}
              value={line.route ?? ''}
              placeholder={t('chooseRoute')}
              options={routes.map((value) => ({ value, label: routeWord(value, language) }))}
              onChange={(event) => change({ route: event.target.value })}
            />
          </Box>
        )}
        {isContainer && (
          <Box label={t('containers')} width="w-20">
            <NumberInput
              aria-label={t('containers')}
              unit={unitWord(drug.unit, 2, language)}
              value={line.quantity ?? quantity}
              onValueChange={(value) => change({ quantity: numberOf(value) })}
              onKeyDown={onKeyDown}
            />
          </Box>
        )}
        <Box label={t('drugNote')} width="min-w-32 flex-1">
          <Input
            aria-label={t('drugNote')}
            value={line.note}
            maxLength={200}
            onChange={(event) => change({ note: event.target.value })}
            onKeyDown={onKeyDown}
          />
        </Box>
        <Checkbox
          label={t('asNeeded')}
          checked={line.isAsNeeded}
          onChange={(event) => change({ isAsNeeded: event.target.checked })}
        />
      </div>
      {quantity !== null && (
        <p className="mt-1 text-sm text-ink-muted">
          {doseText(
            {
              drug: fullDrugName(drug),
              route: routeOf(line, drug),
              regimen: lineRegimen(line, drug),
              quantity,
              quantityUnit: drug.unit,
            },
            language,
          )}
          {line.note && ` · ${line.note}`}
        </p>
      )}
      {line.presumed && line.presumed.length > 0 && (
        <div className="mt-1 flex items-center gap-1.5">
          <PresumedText line={line} />
          <Button size="sm" variant="ghost" onClick={confirm}>
            {t('confirmPresumed')}
          </Button>
        </div>
      )}
      {findings.map((finding) => (
        <FindingLine key={`${finding.message}/${finding.path}`} finding={finding} text={text} />
      ))}
      {findings.some(({ severity }) => severity === 'ask') && (
        <Box label={t('reason')} width="mt-1 w-full">
          <Input
            aria-label={t('reason')}
            value={basket.reasons[line.id] ?? ''}
            maxLength={400}
            aria-invalid={(basket.reasons[line.id] ?? '').trim().length < 5}
            onChange={(event) => basket.setReason(line.id, event.target.value)}
          />
        </Box>
      )}
    </li>
  )
}

/** The border says it, the sentence under the boxes says it in words. */
const presumedClass = 'rounded outline-2 outline-dashed outline-warning'

const tones = { refuse: 'danger', ask: 'danger', warn: 'warning' } as const

export function FindingLine({
  finding,
  text,
}: {
  finding: LineFinding
  text: (key: string, values?: Record<string, string | number>) => string
}) {
  const tone = tones[finding.severity]
  return (
    <p
      className={clsx(
        'mt-1 flex items-start gap-1.5 text-sm font-medium',
        tone === 'danger' ? 'text-danger' : 'text-warning',
      )}
    >
      <ToneIcon tone={tone} className="mt-0.5 size-4" />
      {text(finding.message, finding.values)}
    </p>
  )
}

/** What of the dose the search filled in, until somebody has looked at it. */
export function PresumedText({ line }: { line: Pick<OrderableDrugLine['line'], 'presumed'> }) {
  const t = useTranslations('orders.panel')
  if (!line.presumed?.length) return null
  return (
    <p className="flex items-center gap-1.5 text-sm font-medium text-warning">
      <ToneIcon tone="warning" className="size-4" />
      {t('presumed', { parts: line.presumed.map((part) => t(`presumedParts.${part}`)).join(', ') })}
    </p>
  )
}

function Box({ label, width, children }: { label: string; width: string; children: ReactNode }) {
  return (
    <div className={width}>
      <span aria-hidden="true" className="block text-xs leading-4 text-ink-muted">
        {label}
      </span>
      {children}
    </div>
  )
}

export function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTranslations('orders.panel')
  return (
    <button
      type="button"
      aria-label={t('remove', { item: name })}
      title={t('remove', { item: name })}
      onClick={() => {
        onRemove()
        document.getElementById(orderSearchId)?.focus()
      }}
      className="inline-flex size-7 items-center justify-center rounded text-ink-muted hover:bg-surface-hover"
    >
      <X aria-hidden="true" className="size-4" />
    </button>
  )
}
