import type { NextRequest } from 'next/server'
import { answerBooking } from '@/lib/appointments'
import { callerOf } from '@/lib/gate/caller'
import { problem } from '@/lib/gate/endpoint'
import { newId } from '@/lib/kernel/ids'

const noStore = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** The public page's door: four steps, JSON only, no cookie is looked at but for the address it came from. */
export async function POST(request: NextRequest, { params }: { params: Promise<{ step: string }> }) {
  const requestId = newId()
  try {
    const caller = await callerOf(request)
    const address = 'address' in caller ? caller.address : undefined
    const data = await answerBooking((await params).step, request, { requestId, ...(address ? { address } : {}) })
    return Response.json({ data }, { headers: { ...noStore, 'x-request-id': requestId } })
  } catch (error) {
    return problem(error, requestId)
  }
}
