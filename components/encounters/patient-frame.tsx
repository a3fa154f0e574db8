import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PatientBand, type PatientBandProps } from '@/components/layout/patient-band'
import { Badge } from '@/components/ui/badge'
import type { PatientBandData } from '@/lib/encounters/types'
import { visitStatusWords } from '@/lib/encounters/words'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import { businessDay, calendarDate } from '@/lib/kernel/time'
import { flagLooks } from '@/lib/registration/words'

export interface PatientFrameProps {
  band: PatientBandData
  /** Buttons at the far end of the band; few. */
  actions?: ReactNode
  children: ReactNode
}

/** First thing of every page under /patients/[patientId]: the band stays, the page scrolls under it. */
export function PatientFrame({ band, actions, children }: PatientFrameProps) {
  return (
    <>
      <BandOf band={band} actions={actions} />
      {children}
    </>
  )
}

/** The same band for dialogs: `band={<BandOf band={band} isSticky={false} />}`. */
export function BandOf({
  band,
  actions,
  isSticky,
}: {
  band: PatientBandData
  actions?: ReactNode
  isSticky?: boolean
}) {
  const t = useTranslations('encounters')
  const text = useText()
  const nameOf = useName()
  const flags = band.flags.map(({ kind, note }) => {
    const label = text(`registration.flags.${kind}`)
    return { label, ...flagLooks[kind], title: note ? `${label}: ${note}` : label }
  })
  const word = band.visit && visitStatusWords[band.visit.status]
  const shown = (
    <PatientBand
      {...bandProps(band, text)}
      flags={flags}
      visit={
        band.visit && {
          label: nameOf({ name: band.visit.roomName, nameEn: band.visit.roomNameEn }) || t('chart.hereNow'),
          kind: text(`registration.visitType.names.${band.visit.visitType}`),
          isUrgent: band.visit.visitType === 'emergency',
          state: word && (
            <Badge tone={word.tone} className="align-middle">
              {text(word.key)}
            </Badge>
          ),
        }
      }
      on={businessDay(new Date())}
      actions={actions}
      isSticky={isSticky ?? true}
    />
  )
  // In a narrow dialog everything gives way before the name does.
  return isSticky === false ? <div className="[&>section>div:first-of-type]:min-w-44">{shown}</div> : shown
}

function bandProps(
  band: PatientBandData,
  text: ReturnType<typeof useText>,
): Pick<PatientBandProps, 'patient' | 'allergies' | 'insurance' | 'weightKg'> {
  const { allergies, insurance } = band
  return {
    patient: {
      fullName: band.fullName,
      sex: band.sex,
      birthOn: calendarDate(band.birthOn),
      birthPrecision: band.birthPrecision,
      recordNumber: band.recordNumber,
      isDeceased: band.isDeceased,
      photoUrl: band.photoId && `/api/photos/${band.patientId}?v=${band.photoId}`,
    },
    allergies:
      allergies.status === 'listed'
        ? {
            state: 'known',
            items: allergies.lines.map(({ substance, criticality }) => ({
              substance,
              isSevere: criticality === 'high',
            })),
          }
        : { state: allergies.status === 'noneKnown' ? 'none' : 'unasked' },
    insurance: insurance
      ? {
          state: insurance.state,
          cardNumber: insurance.number,
          ...(insurance.refusal ? { refusal: text(`registration.cardStanding.refusal.${insurance.refusal}`) } : {}),
          ...(insurance.benefitPercent === null ? {} : { percent: insurance.benefitPercent }),
          ...(insurance.validTo ? { validTo: calendarDate(insurance.validTo) } : {}),
        }
      : { state: 'none' },
    weightKg: band.weightKg,
  }
}
