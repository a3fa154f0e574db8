import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { OwnBooking } from '@/components/appointments/own-booking'
import { PublicFrame } from '@/components/appointments/public-frame'
import { Notice } from '@/components/ui/notice'
import { getOwnBooking, hospitalByCode } from '@/lib/appointments'
import { isDomainError } from '@/lib/kernel/errors'

interface Props {
  params: Promise<{ facilityCode: string; token: string }>
}

export async function generateMetadata() {
  return { title: (await getTranslations('appointments.public'))('ownTitle') }
}

/** The secret in the address is the only key; a wrong one and a strange hospital's are the same *unknown*. */
export default async function OwnBookingPage({ params }: Props) {
  const { facilityCode, token } = await params
  const caller = await hospitalByCode(facilityCode)
  const booking = caller && (await getOwnBooking.run(caller, { token: token.slice(0, 100) }).catch(missing))
  const t = await getTranslations('appointments.public')
  return (
    <PublicFrame title={t('ownTitle')}>
      {booking ? (
        <OwnBooking booking={booking} facilityCode={facilityCode} token={token} />
      ) : (
        <Notice tone="warning" title={t('unknown')}>
          <Link className="font-medium text-accent underline" href="/book">
            {t('bookAgain')}
          </Link>
        </Notice>
      )}
    </PublicFrame>
  )
}

const missing = (error: unknown): null => {
  if (isDomainError(error) && (error.code === 'notFound' || error.code === 'invalid')) return null
  throw error
}
