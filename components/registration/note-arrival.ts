import { callSignedIn } from '@/components/form/use-operation'
import { newId } from '@/lib/kernel/ids'
import { markArrivedAction } from '@/lib/referrals/actions'
import type { ExpectedReferral } from '@/lib/referrals/types'

/** Who is received with a letter has arrived; where that cannot be written the letter's own page still says it. */
export async function noteArrival(patientId: string, expected: ExpectedReferral): Promise<void> {
  if (expected.status === 'arrived') return
  const { referralId, version } = expected
  await callSignedIn(markArrivedAction, { patientId, referralId, version }, { idempotencyKey: newId() })
}
