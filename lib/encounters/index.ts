import 'server-only'
import type { DomainParts } from '@/lib/gate'
import { addAddendum } from './commands/add-addendum'
import { cancelVisit } from './commands/cancel-visit'
import { changeCover } from './commands/change-cover'
import { completeVisit } from './commands/complete-visit'
import { correctAllergy } from './commands/correct-allergy'
import { putBack } from './commands/put-back'
import { recordAllergy } from './commands/record-allergy'
import { recordProblem } from './commands/record-problem'
import { recordTriage } from './commands/record-triage'
import { resolveProblem } from './commands/resolve-problem'
import { reviewAllergies } from './commands/review-allergies'
import { saveNote } from './commands/save-note'
import { setDiagnoses } from './commands/set-diagnoses'
import { signNote } from './commands/sign-note'
import { startConsultation } from './commands/start-consultation'
import { getChart } from './queries/get-chart'
import { getCover } from './queries/get-cover'
import { getEncounter } from './queries/get-encounter'
import { getNote } from './queries/get-note'
import { getPatientBand } from './queries/get-patient-band'
import { listClinicQueue } from './queries/list-clinic-queue'
import { listScores } from './queries/list-scores'
import { listTriageQueue } from './queries/list-triage-queue'
import { listVisits } from './queries/list-visits'
import { followTransfer, openVisit } from './reactions'

export { awaitingResults } from './commands/await-results'
export { completing } from './commands/complete-visit'
export { consultation, visitTables } from './commands/find-visit'
export { type Draft, draftColumns, signing } from './commands/sign-note'
export { type Step, writeSteps } from './commands/write-steps'
export { encounterSubject, hasLeave, readableEncounter } from './policy'
export { lastVital } from './queries/last-vitals'
export {
  type AllergiesJson,
  allergiesAsJson,
  readAllergies,
  sharedPatient,
  toAllergyList,
} from './queries/read-allergies'
export {
  addAddendum,
  cancelVisit,
  changeCover,
  completeVisit,
  correctAllergy,
  getChart,
  getCover,
  getEncounter,
  getNote,
  getPatientBand,
  listClinicQueue,
  listScores,
  listTriageQueue,
  listVisits,
  putBack,
  recordAllergy,
  recordProblem,
  recordTriage,
  resolveProblem,
  reviewAllergies,
  saveNote,
  setDiagnoses,
  signNote,
  startConsultation,
}

export const encounters: DomainParts = {
  operations: [
    recordTriage,
    recordAllergy,
    reviewAllergies,
    correctAllergy,
    recordProblem,
    resolveProblem,
    startConsultation,
    putBack,
    saveNote,
    setDiagnoses,
    signNote,
    addAddendum,
    completeVisit,
    cancelVisit,
    changeCover,
    getCover,
    listTriageQueue,
    listClinicQueue,
    listScores,
    getEncounter,
    getChart,
    listVisits,
    getNote,
    getPatientBand,
  ],
  reactions: [openVisit, followTransfer],
}
