import { getTranslations } from 'next-intl/server'
import { BookingWizard } from '@/components/appointments/booking-wizard'
import { NotOffered } from '@/components/appointments/not-offered'
import { PublicFrame } from '@/components/appointments/public-frame'
import { listHospitals, sendsMessages } from '@/lib/appointments'

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.public'))('title') }
}

/** Booking by patients, without an account. Where no message can be sent it says whom to call. */
export default async function BookPage() {
  const t = await getTranslations('appointments.public')
  const hospitals = await listHospitals.run({ kind: 'anonymous' }, {})
  return (
    <PublicFrame title={t('title')}>
      {sendsMessages() ? (
        <BookingWizard hospitals={hospitals} />
      ) : (
        <div className="flex flex-col gap-3">
          {hospitals.map((hospital) => (
            <NotOffered key={hospital.id} hospital={hospital} />
          ))}
        </div>
      )}
    </PublicFrame>
  )
}
