export const visitStatuses = [
  'registered',
  'triaged',
  'inConsultation',
  'awaitingResults',
  'completed',
  'cancelled',
  'left',
] as const
export type VisitStatus = (typeof visitStatuses)[number]
export type VisitStep = 'triage' | 'startConsultation' | 'awaitResults' | 'resume' | 'complete' | 'cancel' | 'leave'

interface Step {
  from: readonly VisitStatus[]
  to: VisitStatus
}

/**
 * registered waits for triage, triaged waits for the doctor. Once a doctor has seen the patient the visit cannot be
 * cancelled, only completed or left: what was done stays on record.
 */
const steps: Record<VisitStep, Step> = {
  triage: { from: ['registered'], to: 'triaged' },
  startConsultation: { from: ['triaged'], to: 'inConsultation' },
  awaitResults: { from: ['inConsultation'], to: 'awaitingResults' },
  resume: { from: ['awaitingResults'], to: 'inConsultation' },
  complete: { from: ['inConsultation', 'awaitingResults'], to: 'completed' },
  cancel: { from: ['registered', 'triaged'], to: 'cancelled' },
  leave: { from: ['registered', 'triaged', 'inConsultation', 'awaitingResults'], to: 'left' },
}

export const isOpen = (status: VisitStatus): boolean => !['completed', 'cancelled', 'left'].includes(status)

/** Null where the step is not allowed. An emergency goes to the doctor at once; triage can be written down later. */
export function nextStatus(status: VisitStatus, step: VisitStep, isEmergency = false): VisitStatus | null {
  if (step === 'startConsultation' && status === 'registered' && isEmergency) return 'inConsultation'
  const rule = steps[step]
  return rule.from.includes(status) ? rule.to : null
}

export function allowedSteps(status: VisitStatus, isEmergency = false): VisitStep[] {
  const names = Object.keys(steps) as VisitStep[]
  return names.filter((step) => nextStatus(status, step, isEmergency) !== null)
}

/** A message key where the times contradict each other; the end may equal the arrival, never precede it. */
export function checkVisitTimes(arrivedAt: Date, endedAt: Date | null, now: Date): string | null {
  if (arrivedAt > now) return 'validation.arrivalInFuture'
  if (endedAt && endedAt < arrivedAt) return 'validation.endBeforeArrival'
  return null
}
