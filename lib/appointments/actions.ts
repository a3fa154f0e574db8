import { remote } from '@/lib/gate/remote'
import type { addClosure } from './commands/add-closure'
import type { book } from './commands/book'
import type { cancelAppointment } from './commands/cancel-appointment'
import type { cancelSlip } from './commands/cancel-slip'
import type { issueSlip } from './commands/issue-slip'
import type { markNoShow } from './commands/mark-no-show'
import type { moveAppointment } from './commands/move-appointment'
import type { recordReminder } from './commands/record-reminder'
import type { removeClosure } from './commands/remove-closure'
import type { saveSession } from './commands/save-session'
import type { findByCode } from './queries/find-by-code'
import type { getWeek } from './queries/get-week'
import type { listDay } from './queries/list-day'

export const addClosureAction = remote<typeof addClosure>('appointments.add-closure')
export const bookAction = remote<typeof book>('appointments.book')
export const cancelAppointmentAction = remote<typeof cancelAppointment>('appointments.cancel-appointment')
export const cancelSlipAction = remote<typeof cancelSlip>('appointments.cancel-slip')
export const issueSlipAction = remote<typeof issueSlip>('appointments.issue-slip')
export const markNoShowAction = remote<typeof markNoShow>('appointments.mark-no-show')
export const moveAppointmentAction = remote<typeof moveAppointment>('appointments.move-appointment')
export const recordReminderAction = remote<typeof recordReminder>('appointments.record-reminder')
export const removeClosureAction = remote<typeof removeClosure>('appointments.remove-closure')
export const saveSessionAction = remote<typeof saveSession>('appointments.save-session')
export const findByCodeAction = remote<typeof findByCode>('appointments.find-by-code')
export const getWeekAction = remote<typeof getWeek>('appointments.get-week')
export const listDayAction = remote<typeof listDay>('appointments.list-day')
