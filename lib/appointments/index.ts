import 'server-only'
import { z } from 'zod'
import { asSystem, type DomainParts, type Relay } from '@/lib/gate'
import { smsSender } from '@/lib/kernel/sms'
import { addClosure } from './commands/add-closure'
import { admitBooking } from './commands/admit-booking'
import { askForCode } from './commands/ask-for-code'
import { book } from './commands/book'
import { cancelAppointment } from './commands/cancel-appointment'
import { cancelOwnBooking } from './commands/cancel-own-booking'
import { cancelSlip } from './commands/cancel-slip'
import { closePastDays } from './commands/close-past-days'
import { confirmBooking } from './commands/confirm-booking'
import { issueSlip } from './commands/issue-slip'
import { makeCode } from './commands/make-code'
import { markNoShow } from './commands/mark-no-show'
import { moveAppointment } from './commands/move-appointment'
import { recordReminder } from './commands/record-reminder'
import { removeClosure } from './commands/remove-closure'
import { saveSession } from './commands/save-session'
import { countAhead } from './queries/count-ahead'
import { findByCode } from './queries/find-by-code'
import { getArrival } from './queries/get-arrival'
import { getOwnBooking } from './queries/get-own-booking'
import { getSlip } from './queries/get-slip'
import { getSlipDraft } from './queries/get-slip-draft'
import { getTimetable } from './queries/get-timetable'
import { getWeek } from './queries/get-week'
import { listDay } from './queries/list-day'
import { listHospitals } from './queries/list-hospitals'
import { listOpenSlots } from './queries/list-open-slots'
import { listReminders } from './queries/list-reminders'
import { receiveExpected } from './reactions'
import { oneTime } from './rules/code'

export { answerBooking, hospitalByCode, sendsMessages } from './commands/public-door'
export {
  addClosure,
  admitBooking,
  askForCode,
  book,
  cancelAppointment,
  cancelOwnBooking,
  cancelSlip,
  closePastDays,
  confirmBooking,
  countAhead,
  findByCode,
  getArrival,
  getOwnBooking,
  getSlip,
  getSlipDraft,
  getTimetable,
  getWeek,
  issueSlip,
  listDay,
  listHospitals,
  listOpenSlots,
  listReminders,
  makeCode,
  markNoShow,
  moveAppointment,
  recordReminder,
  removeClosure,
  saveSession,
}

/** Makes the code and sends it, in this order: a code that was not sent is worth nothing to anybody. */
const sendCode: Relay = async ({ facilityId, payload }) => {
  const { requestId } = z.object({ requestId: z.uuid() }).parse(payload)
  const sender = smsSender()
  if (!sender) throw new Error('no carrier is named: MACH_SMS_URL')
  const made = await makeCode.run(asSystem(facilityId), { requestId })
  if (!made) return
  const { to, code, facility } = made
  await sender.send(
    to,
    `${facility}: mã xác nhận đặt lịch khám là ${code}, dùng trong ${oneTime.minutes} phút. Không đưa mã này cho người khác.`,
  )
}

export const appointments: DomainParts = {
  operations: [
    saveSession,
    addClosure,
    removeClosure,
    book,
    moveAppointment,
    cancelAppointment,
    markNoShow,
    closePastDays,
    countAhead,
    recordReminder,
    issueSlip,
    cancelSlip,
    admitBooking,
    askForCode,
    makeCode,
    confirmBooking,
    cancelOwnBooking,
    getTimetable,
    getWeek,
    listDay,
    listReminders,
    findByCode,
    getArrival,
    getSlipDraft,
    getSlip,
    listHospitals,
    listOpenSlots,
    getOwnBooking,
  ],
  reactions: [receiveExpected],
  relays: { 'appointments.send-code': sendCode },
}
