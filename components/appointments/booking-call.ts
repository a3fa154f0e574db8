import type { AskedForCode, Confirmed, OpenSlots } from '@/lib/appointments/types'
import type { Answer } from '@/lib/gate/remote'

interface Steps {
  slots: OpenSlots
  code: AskedForCode
  confirm: Confirmed
  cancel: { isCancelled: boolean }
}

/** The public page's way to the server: no account, no cookie, one address a step. */
export async function callBooking<Step extends keyof Steps>(
  step: Step,
  facilityCode: string,
  input: object,
): Promise<Answer<Steps[Step]>> {
  try {
    const response = await fetch(`/api/booking/${step}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ facilityCode, input }),
    })
    const body = await response.json().catch(() => null)
    if (response.ok && body) return { ok: true, data: body.data as Steps[Step] }
    const { code = 'unexpected', message = 'errors.unexpected', fields } = body ?? {}
    return { ok: false, status: response.status, code, message, fields }
  } catch {
    return { ok: false, status: 0, code: 'offline', message: 'errors.offline' }
  }
}
