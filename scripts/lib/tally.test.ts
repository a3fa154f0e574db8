import { describe, expect, it } from 'vitest'
import { add, closingLine, tallyOfPlaywright, tallyOfVitest, wanted } from './tally'

describe('what npm test is asked for', () => {
  it.each([
    [[], { unit: [], e2e: [] }],
    [['unit'], { unit: [], e2e: undefined }],
    [['unit', 'lib/billing'], { unit: ['lib/billing'], e2e: undefined }],
    [['e2e'], { unit: undefined, e2e: [] }],
    [['e2e', 'refusals'], { unit: undefined, e2e: ['refusals'] }],
    [['lib/orders'], { unit: ['lib/orders'], e2e: undefined }],
    [['e2e/journeys/outpatient-visit.spec.ts'], { unit: undefined, e2e: ['e2e/journeys/outpatient-visit.spec.ts'] }],
    [['lib/gate', 'e2e/refusals'], { unit: ['lib/gate'], e2e: ['e2e/refusals'] }],
  ])('%j', (words, expected) => {
    expect(wanted(words)).toEqual(expected)
  })
})

describe('counting', () => {
  const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((t) => ({ status: t })) })

  it('counts tests, and a file that could not be loaded as one failure', () => {
    const report = { numPassedTests: 2, numFailedTests: 1, testResults: [file('failed', 'failed'), file('failed')] }
    expect(tallyOfVitest(report, 1)).toMatchObject({ passed: 2, failed: 2 })
  })

  it('never reports success for a runner that ended badly', () => {
    expect(tallyOfVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [] }, 1)).toMatchObject({
      passed: 3,
      failed: 1,
    })
    const report = { stats: { expected: 3, unexpected: 0, flaky: 0 }, errors: [] }
    expect(tallyOfPlaywright(report, 1)).toMatchObject({ passed: 3, failed: 1 })
  })

  it('counts a flaky browser test and an error outside a test as failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{ message: 'no worker' }] }
    expect(tallyOfPlaywright(report, 1)).toMatchObject({ passed: 5, failed: 3 })
  })

  it('keeps what failed and why, of both runners, for the end of the log', () => {
    const unit = tallyOfVitest(
      {
        numPassedTests: 0,
        numFailedTests: 1,
        testResults: [
          {
            name: 'lib/a.test.ts',
            status: 'failed',
            assertionResults: [
              { status: 'passed', fullName: 'well' },
              { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mexpected 1\u001b[39m\nto be 2'] },
            ],
          },
          { name: 'lib/b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
        ],
      },
      1,
    )
    const spec = {
      title: 'opens',
      file: 'a.spec.ts',
      line: 7,
      tests: [{ results: [{ errors: [{ message: 'shut' }] }] }],
    }
    const browser = tallyOfPlaywright(
      {
        stats: { expected: 1, unexpected: 1, flaky: 0 },
        errors: [],
        suites: [
          {
            suites: [
              {
                specs: [
                  { ...spec, ok: false },
                  { ...spec, title: 'well', ok: true },
                ],
              },
            ],
          },
        ],
      },
      1,
    )
    expect(add(unit, browser).failures).toEqual([
      '✗ lib/a.test.ts › adds\n    expected 1\n    to be 2',
      '✗ lib/b.test.ts\n    cannot load',
      '✗ a.spec.ts:7 › opens\n    shut',
    ])
  })

  it('adds up into the closing line', () => {
    expect(closingLine(add({ passed: 10, failed: 0 }, { passed: 4, failed: 2 }))).toBe('14 passed, 2 failed')
  })
})
