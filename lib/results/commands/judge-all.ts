import type { z } from 'zod'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import type { Bench } from '../queries/read-bench'
import { judgeResult } from '../rules/judge'
import { checkPairs, type PairValue } from '../rules/pairs'
import { isCritical, type ResultFlag } from '../rules/reference'
import type { resultField } from '../schema'

interface ToJudge {
  facilityId: string
  patientId: string
  reportId: string
  observedAt: Date
  results: readonly z.output<typeof resultField>[]
  acceptedWarnings: readonly string[]
  /** Values of the report that stay as they are, where only some are corrected. */
  kept?: readonly PairValue[]
}

/** The moment a value speaks of: when the specimen was taken, else the nearest that is known. */
export const observedAt = ({ collectedAt, enteredAt }: { collectedAt: Date | null; enteredAt: Date }): Date =>
  collectedAt ?? enteredAt

export type NewResult = ReturnType<typeof judgeAll>[number]

/** The rows of a report, each judged by the range of the patient's sex and age at collection. Refuses all or nothing. */
export function judgeAll({ tests: known, person }: Pick<Bench, 'tests' | 'person'>, input: ToJudge) {
  const { patientId, results } = input
  const tests = new Map(known.map((test, position) => [test.code, { test, position: position + 1 }]))
  const fields: Record<string, string> = {}
  const questions: { testCode: string; kind: string }[] = []
  const seen = new Set<string>()
  const rows = results.flatMap((entered, i) => {
    const found = tests.get(entered.testCode)
    if (!found || seen.has(entered.testCode)) {
      fields[`results.${i}.testCode`] = 'results.enter.notInPanel'
      return []
    }
    seen.add(entered.testCode)
    const judged = judgeResult(found.test, entered, person, input.observedAt)
    if (judged.state === 'absent') return []
    if (judged.state === 'wrong') {
      fields[`results.${i}.value`] = judged.message
      return []
    }
    if (judged.question && !input.acceptedWarnings.includes(entered.testCode)) {
      fields[`results.${i}.value`] = `results.unit.${judged.question.kind}Ask`
      questions.push({ testCode: entered.testCode, kind: judged.question.kind })
    }
    const { value, number, unit, range, flag } = judged
    return {
      id: newId(),
      facilityId: input.facilityId,
      patientId,
      reportId: input.reportId,
      testCode: entered.testCode,
      name: found.test.nameVi,
      position: found.position,
      value,
      number,
      unit,
      refLow: range?.low ?? null,
      refHigh: range?.high ?? null,
      refText: range?.normalText ?? null,
      flag: flag ?? '',
      observedAt: input.observedAt,
    }
  })
  for (const { key, kind, testCodes } of checkPairs([...rows, ...(input.kept ?? [])])) {
    const at = results.findIndex(({ testCode }) => testCodes.includes(testCode))
    if (at < 0 || input.acceptedWarnings.includes(key)) continue
    fields[`results.${at}.value`] ??= `results.pair.${kind}Ask`
    questions.push({ testCode: key, kind })
  }
  if (Object.keys(fields).length > 0) {
    const message = questions.length > 0 ? 'results.enter.checkValues' : 'results.enter.wrongValues'
    fail('refused', { message, fields, data: { questions } })
  }
  return rows
}

export const anyCritical = (rows: readonly { flag: string }[]): boolean =>
  rows.some(({ flag }) => isCritical((flag || null) as ResultFlag | null))
