import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { addDisplay } from './commands/add-display'
import { bringBack } from './commands/bring-back'
import { callNext } from './commands/call-next'
import { callTicket } from './commands/call-ticket'
import { endDisplay } from './commands/end-display'
import { holdTicket } from './commands/hold-ticket'
import { resumeTicket } from './commands/resume-ticket'
import { saveSeries } from './commands/save-series'
import { sendToTests } from './commands/send-to-tests'
import { skipTicket } from './commands/skip-ticket'
import { transferTicket } from './commands/transfer-ticket'
import { undoMove } from './commands/undo-move'
import { countPeople } from './queries/count-people'
import { findDisplay } from './queries/find-display'
import { findTicketPage } from './queries/find-ticket-page'
import { followQueue } from './queries/follow-queue'
import { getBoard } from './queries/get-board'
import { listDisplays } from './queries/list-displays'
import { listDoubled } from './queries/list-doubled'
import { listSeries } from './queries/list-series'
import { readLine } from './queries/read-line'
import { reportShift } from './queries/report-shift'
import { keepOpenForPeople } from './reactions'

export {
  bringTicketBack,
  cancelTicket,
  ticketMoved,
  ticketReady,
} from './commands/move-visit'
export { followDisplay, followRooms, followTicket } from './queries/follow'
export { openDisplay, openTicketPage, readDisplay, readTicketPage } from './queries/public-views'
export {
  addDisplay,
  bringBack,
  callNext,
  callTicket,
  countPeople,
  endDisplay,
  followQueue,
  getBoard,
  holdTicket,
  listDisplays,
  listDoubled,
  listSeries,
  reportShift,
  resumeTicket,
  saveSeries,
  sendToTests,
  skipTicket,
  transferTicket,
  undoMove,
}

export const queues: DomainParts = {
  operations: [
    callNext,
    callTicket,
    skipTicket,
    holdTicket,
    resumeTicket,
    transferTicket,
    sendToTests,
    bringBack,
    undoMove,
    addDisplay,
    endDisplay,
    saveSeries,
    getBoard,
    countPeople,
    listDisplays,
    listSeries,
    listDoubled,
    followQueue,
    reportShift,
    readLine,
    findTicketPage,
    findDisplay,
  ],
  reactions: [keepOpenForPeople],
}
