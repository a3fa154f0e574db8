import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'
import type { BoardTicket } from '@/lib/queues/types'

/** `sinh 15/06/1985 · 26-000123`: what tells two people of one name apart. */
export function useTicketPerson() {
  const text = useText()
  return ({ birthOn, birthPrecision, recordNumber }: BoardTicket): string =>
    `${text('common.band.born', { date: formatDate(birthOn, birthPrecision) })} · ${recordNumber}`
}
