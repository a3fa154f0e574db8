import { z } from 'zod'
import { coverFields } from '@/lib/registration/schema'
import { criticalities } from './rules/allergy'
import type { noteSections } from './rules/note'
import { consciousnessLevels, type VitalCode, vitalCodes, vitalDefinitions, vitalRangeError } from './rules/vitals'

const id = z.uuid('validation.required')
const about = { patientId: id, encounterId: id }
const version = z.int('validation.integer').min(0, 'validation.tooSmall')
const text = (max: number) => z.string().normalize('NFC').trim().max(max, 'validation.tooLong')
const words = (max: number) => text(max).min(1, 'validation.required')

/** A number within what can live or be measured, with no more digits than the device has; what is unusual is asked later. */
function vitalField(code: VitalCode) {
  const { hard, decimals } = vitalDefinitions[code]
  return z
    .number('validation.number')
    .min(hard[0], vitalRangeError(code))
    .max(hard[1], vitalRangeError(code))
    .refine(
      (value) => Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6,
      'validation.decimals',
    )
    .nullable()
    .default(null)
}

/** Units: °C, beats a minute, mmHg, breaths a minute, percent, kg, cm, 0 to 10, mmol/L. Null is not measured. */
export const vitalsField = z.strictObject({
  temperature: vitalField('temperature'),
  pulse: vitalField('pulse'),
  systolic: vitalField('systolic'),
  diastolic: vitalField('diastolic'),
  respiratoryRate: vitalField('respiratoryRate'),
  spo2: vitalField('spo2'),
  weightKg: vitalField('weightKg'),
  heightCm: vitalField('heightCm'),
  painScore: vitalField('painScore'),
  glucose: vitalField('glucose'),
  isOnOxygen: z.boolean().default(false),
  consciousness: z.enum(consciousnessLevels).nullable().default(null),
})
export type VitalsInput = z.output<typeof vitalsField>

export const newAllergyField = z.strictObject({
  substance: words(200),
  reaction: text(400).default(''),
  criticality: z.enum(criticalities),
  ingredientCode: text(20).nullable().default(null),
  atcCode: text(10).nullable().default(null),
})

/** `unasked` writes nothing; `listed` says the list, with what is added now, is right. */
export const allergyAnswers = ['unasked', 'noneKnown', 'listed'] as const

export const recordTriageInput = z.strictObject({
  ...about,
  version,
  vitals: vitalsField,
  /** NEWS2 does not apply to a pregnant woman. */
  isPregnant: z.boolean().default(false),
  allergies: z.strictObject({
    answer: z.enum(allergyAnswers),
    added: z.array(newAllergyField).max(20, 'validation.tooMany').default([]),
  }),
  /** Vitals that are unusual for the age and were checked again. */
  acceptedWarnings: z.array(z.enum(vitalCodes)).max(vitalCodes.length).default([]),
})
export type RecordTriageInput = z.input<typeof recordTriageInput>
export type RecordTriage = z.output<typeof recordTriageInput>

export const recordAllergyInput = z.strictObject({ patientId: id, ...newAllergyField.shape })
export const reviewAllergiesInput = z.strictObject({ patientId: id, answer: z.enum(['noneKnown', 'listed']) })
export const correctAllergyInput = z.strictObject({
  patientId: id,
  allergyId: id,
  version,
  reaction: text(400),
  criticality: z.enum(criticalities),
  /** True takes it off the list for good; the row and its reason stay. */
  isEnteredInError: z.boolean().default(false),
  reason: words(400),
})

export const startConsultationInput = z.strictObject({
  ...about,
  /** Said on purpose: another doctor began this visit. */
  takesOver: z.boolean().default(false),
})

export const putBackInput = z.strictObject(about)

export const diagnosisField = z.strictObject({ code: words(10), isMain: z.boolean() })
const diagnosesField = z.array(diagnosisField).max(20, 'validation.tooMany')

export const noteTextField = z.strictObject({
  reason: text(2_000),
  history: text(20_000),
  examination: text(20_000),
  assessment: text(20_000),
  plan: text(20_000),
} satisfies Record<(typeof noteSections)[number], z.ZodType>)
export type NoteText = z.infer<typeof noteTextField>

/** `version` is the one the screen was opened with: 0 while there is no draft yet. */
export const saveNoteInput = z.strictObject({
  ...about,
  version,
  sections: noteTextField.partial(),
  diagnoses: diagnosesField.optional(),
})
export const setDiagnosesInput = z.strictObject({ ...about, version, diagnoses: diagnosesField })
export const signNoteInput = z.strictObject({ ...about, version })
export const addAddendumInput = z.strictObject({ ...about, reason: words(400), text: words(20_000) })

/** MA_LOAI_RV and KET_QUA_DTRI of the insurance files (QĐ 4750/QĐ-BYT, table 1). */
export const dischargeKinds = ['1', '2', '3', '4', '5'] as const
export const outcomes = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

export const completeVisitInput = z.strictObject({
  ...about,
  dischargeKind: z.enum(dischargeKinds).default('1'),
  outcome: z.enum(outcomes).default('2'),
  /** When the visit ended, if not now. */
  endedAt: z.iso.datetime({ offset: true, error: 'validation.time' }).optional(),
})
export const cancelVisitInput = z.strictObject({ ...about, kind: z.enum(['cancelled', 'left']), reason: words(400) })

export const recordProblemInput = z.strictObject({
  ...about,
  icdCode: words(10),
  onsetOn: z.iso.date('validation.date').nullable().default(null),
})
export const resolveProblemInput = z.strictObject({ patientId: id, problemId: id, version })

const page = {
  page: z.int().min(1).max(1_000).default(1),
  size: z.int().min(1).max(100).default(50),
}
export const triageShows = ['waiting', 'done'] as const
export const listTriageQueueInput = z.strictObject({ ...page, shows: z.enum(triageShows).default('waiting') })
export const listScoresInput = z.strictObject({})
export const clinicShows = ['waiting', 'mine', 'done'] as const
export const listClinicQueueInput = z.strictObject({
  ...page,
  roomId: id.optional(),
  shows: z.enum(clinicShows).default('waiting'),
})
export const getEncounterInput = z.strictObject(about)
export const getCoverInput = z.strictObject(about)
export const getNoteInput = z.strictObject(about)
export const getChartInput = z.strictObject({ patientId: id })
export const listVisitsInput = z.strictObject({
  patientId: id,
  before: z.iso.datetime({ offset: true }).optional(),
  size: z.int().min(1).max(100).default(20),
})
export const getPatientBandInput = z.strictObject({ patientId: id, encounterId: id.optional() })

/** What the visit is charged by from now on, and what stood on the screen when that was decided. */
export const changeCoverInput = z.strictObject({
  ...about,
  from: z.strictObject({ insuranceCardId: id.nullable(), objectCode: z.string().max(10) }),
  ...coverFields,
  reason: text(200).min(5, 'validation.reasonShort'),
})
export type ChangeCoverForm = z.input<typeof changeCoverInput>
