/** The number as it is called: letter and digits one by one, `A 0 0 7`, so that no voice reads it as a year. */
export const spokenLabel = (label: string): string => Array.from(label).join(' ')

/** What a display has not said yet: a ticket called again has a new number of calls. */
export const callKey = (call: { ticketId: string; calls: number }): string => `${call.ticketId}/${call.calls}`

/** Every room here is one of the clinic: what tells them apart is what follows. */
export const shortRoom = (name: string): string => name.replace(/^Phòng (khám )?/u, '')
