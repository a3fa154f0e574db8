import { remote } from '@/lib/gate/remote'
import type { addAddendum } from './commands/add-addendum'
import type { cancelVisit } from './commands/cancel-visit'
import type { changeCover } from './commands/change-cover'
import type { completeVisit } from './commands/complete-visit'
import type { correctAllergy } from './commands/correct-allergy'
import type { putBack } from './commands/put-back'
import type { recordAllergy } from './commands/record-allergy'
import type { recordProblem } from './commands/record-problem'
import type { recordTriage } from './commands/record-triage'
import type { resolveProblem } from './commands/resolve-problem'
import type { reviewAllergies } from './commands/review-allergies'
import type { saveNote } from './commands/save-note'
import type { signNote } from './commands/sign-note'
import type { startConsultation } from './commands/start-consultation'
import type { getNote } from './queries/get-note'
import type { listClinicQueue } from './queries/list-clinic-queue'
import type { listScores } from './queries/list-scores'
import type { listTriageQueue } from './queries/list-triage-queue'
import type { listVisits } from './queries/list-visits'

export const recordTriageAction = remote<typeof recordTriage>('encounters.record-triage')
export const recordAllergyAction = remote<typeof recordAllergy>('encounters.record-allergy')
export const reviewAllergiesAction = remote<typeof reviewAllergies>('encounters.review-allergies')
export const correctAllergyAction = remote<typeof correctAllergy>('encounters.correct-allergy')
export const recordProblemAction = remote<typeof recordProblem>('encounters.record-problem')
export const resolveProblemAction = remote<typeof resolveProblem>('encounters.resolve-problem')
export const putBackAction = remote<typeof putBack>('encounters.put-back')
export const startConsultationAction = remote<typeof startConsultation>('encounters.start-consultation')
export const saveNoteAction = remote<typeof saveNote>('encounters.save-note')
export const signNoteAction = remote<typeof signNote>('encounters.sign-note')
export const addAddendumAction = remote<typeof addAddendum>('encounters.add-addendum')
export const completeVisitAction = remote<typeof completeVisit>('encounters.complete-visit')
export const cancelVisitAction = remote<typeof cancelVisit>('encounters.cancel-visit')
export const changeCoverAction = remote<typeof changeCover>('encounters.change-cover')
export const getNoteAction = remote<typeof getNote>('encounters.get-note')
export const listVisitsAction = remote<typeof listVisits>('encounters.list-visits')
export const listScoresAction = remote<typeof listScores>('encounters.list-scores')
export const listTriageQueueAction = remote<typeof listTriageQueue>('encounters.list-triage-queue')
export const listClinicQueueAction = remote<typeof listClinicQueue>('encounters.list-clinic-queue')
