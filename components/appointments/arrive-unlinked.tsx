'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callSignedIn } from '@/components/form/use-operation'
import { carry } from '@/components/registration/carried'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useAsyncSearch } from '@/components/ui/use-async-search'
import { matchRecord, type RecordMatch } from '@/lib/appointments/rules/booked-person'
import { minuteText } from '@/lib/appointments/rules/slots'
import type { AppointmentRow } from '@/lib/appointments/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { formatDate } from '@/lib/kernel/time'
import { searchPatientsAction } from '@/lib/registration/actions'
import { formatPhone } from '@/lib/registration/rules/phone'
import type { PatientCard } from '@/lib/registration/types'
import { PersonPicker } from './person-picker'

const search = async (text: string, signal: AbortSignal): Promise<readonly PatientCard[]> => {
  const answer = await callSignedIn(searchPatientsAction, { text }, { signal })
  if (!answer.ok) throw new Error(answer.code)
  return answer.data.patients
}

/** Somebody booked by telephone stands at the desk: which record is his, or none yet. Only the clerk says so. */
export function ArriveUnlinked({ appointment }: { appointment: AppointmentRow }) {
  const t = useTranslations('appointments.arrive')
  const nameOf = useName()
  const router = useRouter()
  const [phone] = useState(appointment.phone ?? '')
  const { fullName, birthOn, birthPrecision } = appointment
  const year = birthOn?.slice(0, 4) ?? ''
  const byName = useAsyncSearch(search, `${fullName} ${year}`.trim(), { isActive: true, minLength: 2 })
  const byPhone = useAsyncSearch(search, phone, { isActive: phone !== '', minLength: 6 })
  const found = [
    ...(byName.status === 'ready' ? byName.items : []),
    ...(byPhone.status === 'ready' ? byPhone.items : []),
  ]
  const likely = found
    .filter((patient, index) => found.findIndex(({ id }) => id === patient.id) === index)
    .map((patient) => ({ patient, match: matchRecord(appointment, patient) }))
    .toSorted((a, b) => Number(b.match.isLikely) - Number(a.match.isLikely))
    .slice(0, 6)
  const choose = (patientId: string) => router.push(`/patients/${patientId}/check-in?appointment=${appointment.id}`)
  return (
    <div className="grid max-w-[960px] gap-3">
      <Panel title={appointment.fullName}>
        <p className="tabular">
          {t('booked', {
            time: minuteText(appointment.minute),
            day: formatDate(appointment.on),
            room: nameOf({ name: appointment.room, nameEn: appointment.roomEn }),
          })}
        </p>
        <p className="tabular text-ink-muted">
          {[
            birthOn && formatDate(birthOn, birthPrecision),
            appointment.phone && formatPhone(appointment.phone),
            appointment.reason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </Panel>
      <Panel title={t('who')}>
        <ul aria-label={t('likely')}>
          {likely.map(({ patient, match }, index) => (
            <li key={patient.id} className="flex min-h-row items-center gap-3 border-b border-line py-1">
              <span className="min-w-0 flex-1">
                <b className="font-semibold">{patient.fullName}</b>
                <span className="tabular block text-sm text-ink-muted">
                  {[
                    formatDate(patient.birthOn, patient.birthPrecision),
                    patient.phone && formatPhone(patient.phone),
                    patient.recordNumber,
                    patient.address,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <Match match={match} />
              </span>
              <Button
                size="sm"
                variant={index === 0 && match.isLikely ? 'primary' : 'secondary'}
                aria-label={`${t('choose')} ${patient.fullName} ${patient.recordNumber}`}
                onClick={() => choose(patient.id)}
              >
                {t('choose')}
              </Button>
            </li>
          ))}
        </ul>
        {likely.length === 0 && byName.status === 'ready' && <p className="text-ink-muted">{t('nobody')}</p>}
        <div className="mt-3">
          <PersonPicker
            value={null}
            onValueChange={(item) => item && choose(item.value)}
            label={t('other')}
            placeholder={t('otherHint')}
          />
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <ButtonLink
            href={`/patients/new?appointment=${appointment.id}`}
            onClick={() =>
              carry({ scan: null, text: '', booking: { fullName, birthOn, birthPrecision, phone: appointment.phone } })
            }
          >
            {t('register')}
          </ButtonLink>
          <span className="text-sm text-ink-muted">{t('registerHint')}</span>
        </div>
      </Panel>
    </div>
  )
}

/** Why this record stands here, and what speaks against it. */
function Match({ match: { name, birth, isSamePhone } }: { match: RecordMatch }) {
  const t = useTranslations('appointments.arrive.match')
  return (
    <span className="mt-1 flex flex-wrap gap-1">
      {name === 'differs' ? (
        <Badge tone="warning" letter="!">
          {t('nameDiffers')}
        </Badge>
      ) : (
        <Badge tone="neutral">{t(name === 'same' ? 'nameSame' : 'nameNear')}</Badge>
      )}
      {birth === 'differs' && (
        <Badge tone="warning" letter="!">
          {t('birthDiffers')}
        </Badge>
      )}
      {birth === 'same' && <Badge tone="neutral">{t('birthSame')}</Badge>}
      {isSamePhone && <Badge tone="neutral">{t('phoneSame')}</Badge>}
    </span>
  )
}
