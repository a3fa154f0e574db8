import { remote } from '@/lib/gate/remote'
import type { acknowledgeReport } from './commands/acknowledge-report'
import type { correctReport } from './commands/correct-report'
import type { enterResults } from './commands/enter-results'
import type { recordCriticalCall } from './commands/record-critical-call'
import type { verifyReport } from './commands/verify-report'
import type { listInbox } from './queries/list-inbox'
import type { listLabWorklist } from './queries/list-lab-worklist'
import type { listTrend } from './queries/list-trend'
import type { listUnseenCritical } from './queries/list-unseen-critical'

export const enterResultsAction = remote<typeof enterResults>('results.enter-results')
export const verifyReportAction = remote<typeof verifyReport>('results.verify-report')
export const correctReportAction = remote<typeof correctReport>('results.correct-report')
export const acknowledgeReportAction = remote<typeof acknowledgeReport>('results.acknowledge-report')
export const recordCriticalCallAction = remote<typeof recordCriticalCall>('results.record-critical-call')
export const listInboxAction = remote<typeof listInbox>('results.list-inbox')
export const listLabWorklistAction = remote<typeof listLabWorklist>('results.list-lab-worklist')
export const listUnseenCriticalAction = remote<typeof listUnseenCritical>('results.list-unseen-critical')
export const listTrendAction = remote<typeof listTrend>('results.list-trend')
