import clsx from 'clsx'
import { Check, CircleHelp, OctagonAlert } from 'lucide-react'
import Image from 'next/image'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import { ageText } from '@/lib/kernel/i18n/format'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDecimal } from '@/lib/kernel/numbers'
import { upperVi } from '@/lib/kernel/text'
import { ageOf, type CalendarDate, type DatePrecision, formatDate } from '@/lib/kernel/time'

export interface BandPatient {
  fullName: string
  sex: 'male' | 'female' | 'other' | 'unknown'
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  recordNumber: string
  photoUrl?: string | null
  isDeceased?: boolean
}

export type BandAllergies =
  | { state: 'known'; items: readonly { substance: string; isSevere?: boolean }[] }
  | { state: 'none' }
  | { state: 'unasked' }

export interface BandInsurance {
  state: 'valid' | 'expired' | 'none' | 'unchecked' | 'refused'
  /** Why the gateway refuses the card. */
  refusal?: string
  cardNumber?: string
  /** 80, 95, 100. */
  percent?: number
  validTo?: CalendarDate
}

export interface BandFlag {
  label: string
  tone: Tone
  /** Stands beside the colour. */
  letter: string
  title?: string
}

export interface PatientBandProps {
  patient: BandPatient
  allergies: BandAllergies
  insurance: BandInsurance
  /** What everybody who meets the person must know; few, short. */
  flags?: readonly BandFlag[]
  visit?: { label: string; state?: ReactNode; kind?: string; isUrgent?: boolean } | null
  weightKg?: number | null
  /** The day ages are counted at: today, or the day of a print. */
  on: CalendarDate
  /** Buttons at the far end; few. */
  actions?: ReactNode
  /** Off inside a dialog or a print. */
  isSticky?: boolean
}

/** A child until 16: the weight is part of every dose (no rule of law; the paediatric practice of showing it). */
const weightShownUnder = 16

/** The same band, the same height, on every screen and dialog about a patient. */
export function PatientBand({
  patient,
  allergies,
  insurance,
  flags = [],
  visit,
  weightKg,
  on,
  actions,
  isSticky = true,
}: PatientBandProps) {
  const t = useTranslations('common')
  const text = useText()
  const age = ageOf(patient.birthOn, on)
  const showsWeight = age.years < weightShownUnder || (weightKg !== undefined && weightKg !== null)
  return (
    <section
      aria-label={t('band.label')}
      className={clsx(
        'flex h-band shrink-0 items-center gap-4 overflow-hidden border-b border-line-strong bg-surface px-3',
        isSticky && 'sticky top-[var(--bar-offset,0px)] z-20',
      )}
    >
      <Portrait patient={patient} />
      {/* Never less than a name can be told by: a band without one is how the wrong patient is treated. In a dialog, where
          something is signed or undone, name and birth date stand whole and the visit gives way. */}
      <div className={isSticky ? 'min-w-44 shrink-[3]' : 'max-w-1/2 min-w-44 shrink-0'}>
        <p className="truncate text-lg leading-6 font-semibold" title={patient.fullName}>
          {upperVi(patient.fullName)}
          {patient.isDeceased && (
            <Badge tone="neutral" letter="†" className="ml-2 align-middle">
              {t('band.deceased')}
            </Badge>
          )}
        </p>
        <p className="tabular flex items-center gap-1.5 truncate text-sm leading-5 text-ink-muted">
          {flags.map(({ label, tone, letter, title }) => (
            <Badge key={label} tone={tone} letter={letter} title={title ?? label} className="shrink-0">
              {label}
            </Badge>
          ))}
          <span className="truncate">
            <span className="font-medium text-ink">
              {t(`sex.${patient.sex}`)} · {ageText(text, age)}
            </span>{' '}
            · {t('band.born', { date: formatDate(patient.birthOn, patient.birthPrecision) })}
          </span>
        </p>
      </div>
      <Item label={t('band.recordNumber')}>
        <span className="tabular font-medium">{patient.recordNumber}</span>
      </Item>
      {showsWeight && (
        <Item label={t('band.weight')}>
          {weightKg ? (
            <span className="tabular font-semibold">{formatDecimal(weightKg, 2)} kg</span>
          ) : (
            <span className="font-medium text-warning">! {t('band.weightMissing')}</span>
          )}
        </Item>
      )}
      <Allergies allergies={allergies} />
      <Insurance insurance={insurance} />
      <Item label={<VisitWord {...visit} />} className="min-w-0 shrink-[2]">
        <span className={clsx('block truncate', visit ? 'font-medium' : 'text-ink-muted')} title={visit?.label}>
          {visit?.label ?? t('band.noVisit')} {visit?.state}
        </span>
      </Item>
      {actions && <div className="ml-auto flex shrink-0 gap-2">{actions}</div>}
    </section>
  )
}

/** What kind of visit it is stands above where; an emergency is said loudly. */
function VisitWord({ kind, isUrgent }: { kind?: string; isUrgent?: boolean }) {
  const t = useTranslations('common')
  if (!kind) return t('band.visit')
  return (
    <span className="block truncate" title={kind}>
      {t('band.visit')} · {isUrgent ? <b className="font-semibold text-danger">! {kind}</b> : kind}
    </span>
  )
}

function Item({ label, children, className }: { label: ReactNode; children: ReactNode; className?: string }) {
  return (
    <div className={clsx('min-w-0 shrink-0 border-l border-line pl-4 max-sm:hidden', className)}>
      <p className="text-xs leading-4 whitespace-nowrap text-ink-muted">{label}</p>
      <div className="leading-5">{children}</div>
    </div>
  )
}

function Portrait({ patient }: { patient: BandPatient }) {
  const frame = 'size-10 shrink-0 rounded-full'
  if (patient.photoUrl) {
    return (
      <Image src={patient.photoUrl} alt="" width={40} height={40} unoptimized className={clsx(frame, 'object-cover')} />
    )
  }
  const words = patient.fullName.trim().split(/\s+/)
  // A placeholder ends in a date and a time: nobody's initials.
  const initials =
    [words.at(-2), words.at(-1)]
      .map((word) => word?.charAt(0) ?? '')
      .join('')
      .replace(/[^\p{L}]/gu, '') || '?'
  return (
    <span
      aria-hidden="true"
      className={clsx(frame, 'inline-flex items-center justify-center bg-neutral-surface font-semibold text-neutral')}
    >
      {upperVi(initials)}
    </span>
  )
}

function Allergies({ allergies }: { allergies: BandAllergies }) {
  const t = useTranslations('common.band')
  if (allergies.state === 'known' && allergies.items.length > 0) {
    const names = allergies.items
      .map(({ substance, isSevere }) => (isSevere ? `${substance} (!)` : substance))
      .join(', ')
    return (
      <div
        title={names}
        className="flex h-11 min-w-[120px] shrink items-center gap-2 rounded bg-danger-solid px-2.5 text-danger-on print:border print:border-current"
      >
        <OctagonAlert aria-hidden="true" className="size-4 shrink-0" />
        <div className="min-w-0">
          <p className="text-xs leading-4">
            {t('allergies')} ({allergies.items.length})
          </p>
          <p className="truncate leading-5 font-semibold">{names}</p>
        </div>
      </div>
    )
  }
  const isNone = allergies.state === 'none' || allergies.state === 'known'
  return (
    <div
      className={clsx(
        'flex h-8 shrink-0 items-center gap-1.5 rounded border px-2 font-medium whitespace-nowrap',
        isNone ? 'border-line text-ink-muted' : 'border-danger-line bg-danger-surface text-danger',
      )}
    >
      {isNone ? <Check aria-hidden="true" className="size-4" /> : <CircleHelp aria-hidden="true" className="size-4" />}
      {t(isNone ? 'noAllergies' : 'allergiesUnasked')}
    </div>
  )
}

const insuranceTone: Record<BandInsurance['state'], Tone> = {
  valid: 'success',
  expired: 'warning',
  none: 'neutral',
  unchecked: 'neutral',
  refused: 'danger',
}

function Insurance({ insurance }: { insurance: BandInsurance }) {
  const t = useTranslations('common.band')
  const valid = t('insuranceValid', { percent: insurance.percent === undefined ? '' : `${insurance.percent} %` })
  const words = {
    valid,
    expired: t('insuranceExpired'),
    none: t('insuranceNone'),
    unchecked: `${valid} · ${t('notChecked')}`,
    refused: insurance.refusal ?? t('insuranceUnchecked'),
  }
  return (
    <div className="shrink-0 max-sm:hidden">
      <Badge tone={insuranceTone[insurance.state]} title={insurance.cardNumber}>
        {words[insurance.state]}
      </Badge>
      {insurance.validTo && (
        <p className="tabular text-xs leading-4 text-ink-muted">
          {t('insuranceValidTo', { date: formatDate(insurance.validTo) })}
        </p>
      )}
    </div>
  )
}
