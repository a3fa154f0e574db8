'use client'

import { useSyncExternalStore } from 'react'

/** The address of the ticket's PDF. */
export const ticketUrl = (ticketId: string): string => `/api/print/ticket/${ticketId}`

const frameId = 'mach-print-ticket'
const silentKey = 'mach:print-tickets-silently'
const listeners = new Set<() => void>()

const isSilent = (): boolean => localStorage.getItem(silentKey) !== null

/** Whether this workstation has a ticket printer of its own: then tickets go to it without a page opening. */
export function useSilentPrinting(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    isSilent,
    () => false,
  )
  const set = (next: boolean) => {
    if (next) localStorage.setItem(silentKey, '1')
    else localStorage.removeItem(silentKey)
    for (const listener of listeners) listener()
  }
  return [isOn, set]
}

/** Right after a check-in: only where the workstation was told to. */
export function printAfterCheckIn(ticketId: string): void {
  if (isSilent()) printInFrame(ticketId)
}

/** The desk's one key checks in and prints: on this page, whether or not the workstation asks first. */
export const printTicketHere = (ticketId: string): void => printInFrame(ticketId)

/** Somebody asked for the ticket. */
export function printTicket(ticketId: string): void {
  if (isSilent()) printInFrame(ticketId)
  else window.open(ticketUrl(ticketId), '_blank', 'noopener')
}

/** A hidden frame, so that the desk stays where it is. */
function printInFrame(ticketId: string): void {
  document.getElementById(frameId)?.remove()
  const frame = document.createElement('iframe')
  frame.id = frameId
  frame.title = frameId
  frame.ariaHidden = 'true'
  frame.tabIndex = -1
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden'
  frame.addEventListener('load', () => frame.contentWindow?.print())
  frame.src = ticketUrl(ticketId)
  document.body.append(frame)
}
