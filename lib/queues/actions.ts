import { remote } from '@/lib/gate/remote'
import type { addDisplay } from './commands/add-display'
import type { bringBack } from './commands/bring-back'
import type { callNext } from './commands/call-next'
import type { callTicket } from './commands/call-ticket'
import type { endDisplay } from './commands/end-display'
import type { holdTicket } from './commands/hold-ticket'
import type { resumeTicket } from './commands/resume-ticket'
import type { saveSeries } from './commands/save-series'
import type { sendToTests } from './commands/send-to-tests'
import type { skipTicket } from './commands/skip-ticket'
import type { transferTicket } from './commands/transfer-ticket'
import type { undoMove } from './commands/undo-move'
import type { getBoard } from './queries/get-board'

export const addDisplayAction = remote<typeof addDisplay>('queues.add-display')
export const bringBackAction = remote<typeof bringBack>('queues.bring-back')
export const callNextAction = remote<typeof callNext>('queues.call-next')
export const callTicketAction = remote<typeof callTicket>('queues.call-ticket')
export const endDisplayAction = remote<typeof endDisplay>('queues.end-display')
export const holdTicketAction = remote<typeof holdTicket>('queues.hold-ticket')
export const resumeTicketAction = remote<typeof resumeTicket>('queues.resume-ticket')
export const saveSeriesAction = remote<typeof saveSeries>('queues.save-series')
export const sendToTestsAction = remote<typeof sendToTests>('queues.send-to-tests')
export const skipTicketAction = remote<typeof skipTicket>('queues.skip-ticket')
export const transferTicketAction = remote<typeof transferTicket>('queues.transfer-ticket')
export const undoMoveAction = remote<typeof undoMove>('queues.undo-move')
export const getBoardAction = remote<typeof getBoard>('queues.get-board')
