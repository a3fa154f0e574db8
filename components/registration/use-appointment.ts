import { useSearchParams } from 'next/navigation'
import { appointmentPaths } from './appointment-paths'

/** Who registers somebody with a booking in hand keeps it in the address, so that the code is scanned once. */
export const useAppointment = () => appointmentPaths(useSearchParams().get('appointment'))
