import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDiagnoses, claimSecondary, type Diagnosis, type DiagnosisContext, type IcdFlags } from './diagnosis'

const context: DiagnosisContext = { sex: 'male', isOutpatient: true }
const main = (code: string, flags?: IcdFlags): Diagnosis => ({ code, isMain: true, ...(flags && { flags }) })
const other = (code: string, flags?: IcdFlags): Diagnosis => ({ code, isMain: false, ...(flags && { flags }) })
const codes = (count: number) => Array.from({ length: count }, (_, i) => other(`B${String(i).padStart(2, '0')}.1`))

function check(list: Diagnosis[], change: Partial<DiagnosisContext> = {}) {
  const { errors, warnings } = checkDiagnoses(list, { ...context, ...change })
  const short = (findings: typeof errors) =>
    findings.map((found) => `${found.key.split('.').at(-1)}@${found.index ?? '*'}`)
  return { errors: short(errors), warnings: short(warnings) }
}

describe('checkDiagnoses', () => {
  test.each<[string, Diagnosis[], string[], string[]]>([
    ['one main', [main('A09')], [], []],
    ['main and others', [main('K29.7'), other('B18.1'), other('E78.0')], [], []],
    ['no main', [other('A09')], ['noMain@*'], []],
    ['two mains', [main('A09'), main('B18.1')], ['manyMain@*'], []],
    ['the same twice, in another case', [main('A09'), other('a09 ')], ['duplicate@1'], []],
    ['a code that cannot be main', [main('B95.0', { isNotMain: true })], ['notMain@0'], []],
    ['the same as secondary', [main('A09'), other('B95.0', { isNotMain: true })], [], []],
    ['a code too coarse', [main('A09'), other('A00', { hasMoreSpecific: true })], ['hasMoreSpecific@1'], []],
    ['a cause of death', [main('A09'), other('I46.1', { isDeathCauseOnly: true })], ['deathCauseOnly@1'], []],
    ['discouraged as main', [main('R10.4', { isMainDiscouraged: true })], [], ['mainDiscouraged@0']],
    ['discouraged, secondary', [main('A09'), other('R10.4', { isMainDiscouraged: true })], [], []],
    ['female disease of a man', [main('N92.0', { isMainlyFemale: true })], [], ['mainlyFemale@0']],
    ['no code', [main('tiêu chảy')], ['malformed@0'], []],
    ['twelve others', [main('A09'), ...codes(12)], [], []],
    ['thirteen others', [main('A09'), ...codes(13)], ['manySecondary@*'], []],
    ['long codes', [main('A09'), ...Array.from({ length: 12 }, (_, i) => other(`M10.${110 + i}`))], [], []],
  ])('%s', (_, list, errors, warnings) => expect(check(list)).toEqual({ errors, warnings }))

  test('sex and setting decide', () => {
    expect(check([main('N40', { isMainlyMale: true })], { sex: 'female' }).warnings).toEqual(['mainlyMale@0'])
    expect(check([main('N40', { isMainlyMale: true })], { sex: 'unknown' }).warnings).toEqual([])
    expect(check([main('I46.1', { isDeathCauseOnly: true })], { isOutpatient: false }).errors).toEqual([])
    expect(check([], { mustHaveMain: false }).errors).toEqual([])
  })

  test('MA_BENH_KT over 100 characters', () => {
    const list = [main('A09'), ...Array.from({ length: 15 }, (_, i) => other(`M10.${110 + i}`))]
    expect(check(list).errors).toEqual(['manySecondary@*', 'secondaryTooLong@*'])
  })

  test('an accepted list always fits the insurance file', () => {
    const code = fc.tuple(
      fc.constantFrom('A', 'B', 'C'),
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 0, max: 999 }),
    )
    const list = fc.array(
      code.map(([letter, a, b]) => other(`${letter}${String(a).padStart(2, '0')}.${b}`)),
      { maxLength: 16 },
    )
    fc.assert(
      fc.property(list, (secondary) => {
        const all = [main('Z00'), ...secondary]
        if (checkDiagnoses(all, context).errors.length > 0) return
        const field = claimSecondary(all)
        expect(field.length).toBeLessThanOrEqual(100)
        expect(new Set(field.split(';')).size).toBe(Math.max(1, secondary.length))
      }),
    )
  })
})
