import { cookies } from 'next/headers'
import { problem } from '@/lib/gate/endpoint'
import { eventStream } from '@/lib/gate/event-stream'
import { pageCaller } from '@/lib/gate/next'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { followDisplay, followQueue, followRooms, followTicket, openDisplay, openTicketPage } from '@/lib/queues'
import { displayCookie } from '@/lib/queues/rules/ticket-page'

/** Changes of the queue as they happen: to staff which rooms, to a display its numbers, to a ticket its own place. */
export async function GET(request: Request) {
  const requestId = newId()
  try {
    const asked = new URL(request.url).searchParams
    const caller = await pageCaller()
    const code = asked.get('ticket')
    if (code !== null) {
      const place = (await openTicketPage(caller, code)) ?? fail('notFound')
      return eventStream(request, (channel) => followTicket(channel, caller, code, place))
    }
    if (asked.has('display')) {
      const token = (await cookies()).get(displayCookie)?.value ?? ''
      const display = (await openDisplay(caller, token)) ?? fail('notFound')
      return eventStream(request, (channel) => followDisplay(channel, display))
    }
    // Listening keeps no session alive.
    const listener = caller.kind === 'staff' ? { ...caller, isPolling: true } : caller
    const leave = await followQueue.run(listener, {}, { requestId })
    return eventStream(request, (channel) => followRooms(channel, leave))
  } catch (error) {
    return problem(error, requestId)
  }
}
