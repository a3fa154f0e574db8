import { z } from 'zod'
import { asSystem, type Caller } from '@/lib/gate'
import { parseInput } from '@/lib/gate/parse'
import { DomainError, fail } from '@/lib/kernel/errors'
import { smsSender } from '@/lib/kernel/sms'
import { listHospitals } from '../queries/list-hospitals'
import { listOpenSlots } from '../queries/list-open-slots'
import { askForCodeInput } from '../schema'
import { admitBooking } from './admit-booking'
import { askForCode } from './ask-for-code'
import { cancelOwnBooking } from './cancel-own-booking'
import { confirmBooking } from './confirm-booking'

/** Patients can book by themselves only where a message can be sent. */
export const sendsMessages = (): boolean => smsSender() !== null

/** The hospital of that code, acting for itself; null where there is none. */
export async function hospitalByCode(code: string): Promise<Caller | null> {
  const hospitals = await listHospitals.run({ kind: 'anonymous' }, {})
  const found = hospitals.find((hospital) => hospital.code === code)
  return found ? asSystem(found.id) : null
}

const bookingBody = z.strictObject({ facilityCode: z.string().max(10), input: z.unknown() })
const longestBody = 10_000

/** One step of booking by oneself. Every wish for a code is counted by telephone and address before it is looked at. */
export async function answerBooking(
  step: string,
  request: Request,
  { address, requestId }: { address?: string; requestId: string },
): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new DomainError('invalid', { message: 'errors.notJson' })
  const body = await readBody(request)
  const caller = await hospitalByCode(body.facilityCode)
  if (!caller) throw new DomainError('notFound')
  const input = body.input as never
  if (step === 'slots') return listOpenSlots.run(caller, input, { requestId })
  if (!sendsMessages()) throw new DomainError('refused', { message: 'appointments.public.notOffered' })
  if (step === 'confirm') return confirmBooking.run(caller, input, { requestId })
  if (step === 'cancel') return cancelOwnBooking.run(caller, input, { requestId })
  if (step !== 'code') throw new DomainError('notFound')
  const { phone } = parseInput(askForCodeInput, input) as { phone: string }
  const outsider = { kind: 'anonymous', ...(address ? { address } : {}) } as const
  const { isAdmitted } = await admitBooking.run(outsider, { phone, address: address ?? null })
  return isAdmitted ? askForCode.run(caller, input, { requestId }) : { outcome: 'tooMany' }
}

async function readBody(request: Request): Promise<z.output<typeof bookingBody>> {
  const text = await request.text()
  const parsed = text.length <= longestBody ? bookingBody.safeParse(asJson(text)) : null
  return parsed?.data ?? fail('invalid', { message: 'errors.notJson' })
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
