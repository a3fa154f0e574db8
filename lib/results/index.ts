import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { acknowledgeReport } from './commands/acknowledge-report'
import { correctReport } from './commands/correct-report'
import { enterResults } from './commands/enter-results'
import { recordCriticalCall } from './commands/record-critical-call'
import { verifyReport } from './commands/verify-report'
import { getLabOrder } from './queries/get-lab-order'
import { getReport } from './queries/get-report'
import { listInbox } from './queries/list-inbox'
import { listLabWorklist } from './queries/list-lab-worklist'
import { listRecentResults } from './queries/list-recent-results'
import { listTrend } from './queries/list-trend'
import { listUnseenCritical } from './queries/list-unseen-critical'
import { listVisitAlerts } from './queries/list-visit-alerts'
import { bringPatientBack, seenBeforeEnding, seenBeforeSigning } from './reactions'

export { reportSubject } from './policy'
export { readReport, readResults } from './queries/read-results'
export {
  acknowledgeReport,
  correctReport,
  enterResults,
  getLabOrder,
  getReport,
  listInbox,
  listLabWorklist,
  listRecentResults,
  listTrend,
  listUnseenCritical,
  listVisitAlerts,
  recordCriticalCall,
  verifyReport,
}

export const results: DomainParts = {
  operations: [
    enterResults,
    verifyReport,
    correctReport,
    acknowledgeReport,
    recordCriticalCall,
    listLabWorklist,
    getLabOrder,
    listInbox,
    listTrend,
    listRecentResults,
    listUnseenCritical,
    listVisitAlerts,
    getReport,
  ],
  reactions: [bringPatientBack, seenBeforeSigning, seenBeforeEnding],
}
