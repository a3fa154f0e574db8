import { checkBloodPressure, checkVital, vitalCodes } from '@/lib/encounters/rules/vitals'
import { recordTriageInput } from '@/lib/encounters/schema'

/** What the form checks before it asks: the server's schema, and the server's own questions that depend on the age. */
export function triageFormSchema(ageMonths: number) {
  return recordTriageInput.superRefine(({ vitals, acceptedWarnings, allergies }, context) => {
    for (const code of vitalCodes) {
      const value = vitals[code]
      if (value === null || acceptedWarnings.includes(code)) continue
      const check = checkVital(code, value, ageMonths)
      if (check.ok && check.warnings.length > 0) {
        context.addIssue({ code: 'custom', path: ['vitals', code], message: 'encounters.triage.confirmUnusual' })
      }
    }
    const { systolic, diastolic } = vitals
    const order = systolic !== null && diastolic !== null ? checkBloodPressure(systolic, diastolic) : null
    if (order) context.addIssue({ code: 'custom', path: ['vitals', 'diastolic'], message: order })
    if (allergies.answer !== 'listed' && allergies.added.length > 0) {
      context.addIssue({ code: 'custom', path: ['allergies', 'answer'], message: 'encounters.allergy.answerDiffers' })
    }
  })
}
