import type { NewKind } from './new-kinds'

/** Where the desk goes on to with a booking in hand. Somebody nobody can name has none: it would be taken from its owner. */
export function appointmentPaths(appointment: string | null) {
  const tail = appointment ? `appointment=${encodeURIComponent(appointment)}` : ''
  return {
    newPath: (kind: NewKind) => `/patients/new?kind=${kind}${tail && kind !== 'unknown' ? `&${tail}` : ''}`,
    checkInPath: (patientId: string) => `/patients/${patientId}/check-in${tail && `?${tail}`}`,
  }
}
