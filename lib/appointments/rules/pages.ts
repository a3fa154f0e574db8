export type AppointmentsPage = 'calendar' | 'reminders' | 'timetable'

/** Which of the three pages a person is offered. Convenience only: the gate decides what may be opened. */
export function pagesOf(roles: readonly string[]): AppointmentsPage[] {
  const books = ['frontDesk', 'triageNurse', 'doctor'].some((role) => roles.includes(role))
  return books ? ['calendar', 'reminders', 'timetable'] : ['calendar', 'timetable']
}
