import type { Caller } from '@/lib/gate'
import type { EventChannel } from '@/lib/gate/event-stream'
import { onSignal } from '@/lib/gate/signals'
import { log } from '@/lib/kernel/log'
import type { FoundDisplay } from './find-display'
import type { TicketPlace } from './find-ticket-page'
import { forgetLine, forgetLines, openTicketPage, readDisplay, readTicketPage } from './public-views'

/** A check-in changes a ticket several times within a moment: the readers hear of it once. */
const settleMs = 120

/**
 * Gathers signals of some rooms and tells them together, a moment later. A null room set means every room of the
 * facility. After a break of the connection everything may have changed: then `null` is told.
 */
function onRooms(
  facilityId: string,
  concerns: (roomId: string) => boolean,
  tell: (roomIds: string[] | null) => void,
): () => void {
  let rooms = new Set<string>()
  let isAll = false
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      const told = isAll ? null : [...rooms]
      rooms = new Set()
      isAll = false
      tell(told)
    }, settleMs)
  }
  const stop = onSignal((signal) => {
    if (signal === null) {
      isAll = true
      forgetLines()
      return later()
    }
    if (signal.channel !== 'mach_queue') return
    const [facility, roomId = ''] = signal.text.split(' ')
    if (facility !== facilityId || !concerns(roomId)) return
    forgetLine(roomId)
    rooms.add(roomId)
    later()
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** For the staff: which rooms changed, and nothing else; the list they look at asks for itself. Ends with the session. */
export function followRooms(
  channel: EventChannel,
  { facilityId, viaId }: { facilityId: string; viaId: string | null },
) {
  channel.send('open', null)
  const stopRooms = onRooms(
    facilityId,
    () => true,
    (roomIds) => channel.send('rooms', roomIds),
  )
  const stopSession = onSignal((signal) => {
    if (signal?.channel === 'mach_session' && signal.text === viaId) channel.close()
  })
  return () => {
    stopRooms()
    stopSession()
  }
}

/** Sends what `read` answers, one reading at a time; a failed reading is tried again with the next change. */
function sender(channel: EventChannel, read: () => Promise<unknown>): () => void {
  let isReading = false
  let isWanted = false
  const turn = async () => {
    if (isReading) {
      isWanted = true
      return
    }
    isReading = true
    try {
      channel.send('view', await read())
    } catch (error) {
      log.warn({ err: error }, 'a public view could not be read')
    }
    isReading = false
    if (isWanted) {
      isWanted = false
      void turn()
    }
  }
  return () => void turn()
}

/** Time passes without a change too: who was held is back, the expected time moves on. */
const refreshMs = 30_000

export function followDisplay(channel: EventChannel, display: FoundDisplay): () => void {
  const send = sender(channel, () => readDisplay(display))
  const stopRooms = onRooms(display.facilityId, (roomId) => display.roomIds.includes(roomId), send)
  const stopDisplay = onSignal((signal) => {
    if (signal?.channel === 'mach_display' && signal.text === display.displayId) channel.close()
  })
  const timer = setInterval(send, refreshMs)
  send()
  return () => {
    clearInterval(timer)
    stopRooms()
    stopDisplay()
  }
}

export function followTicket(channel: EventChannel, caller: Caller, code: string, found: TicketPlace): () => void {
  let place = found
  const send = sender(channel, async () => {
    const view = await readTicketPage(place)
    if (view) return view
    // Gone to another room: the page follows.
    const moved = await openTicketPage(caller, code)
    if (!moved) channel.close()
    else place = moved
    return moved && readTicketPage(moved)
  })
  const stop = onRooms(place.facilityId, (roomId) => roomId === place.roomId, send)
  const timer = setInterval(send, refreshMs)
  send()
  return () => {
    clearInterval(timer)
    stop()
  }
}
