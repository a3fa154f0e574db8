export interface Tally {
  passed: number
  failed: number
}

export const closingLine = ({ passed, failed }: Tally) => `${passed} passed, ${failed} failed`

export const add = (...tallies: Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
})

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A file that could not even be loaded has no failed test in it, but it is a failure. */
export function tallyOfVitest(report: VitestReport, exitCode: number): Tally {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const failed = report.numFailedTests + broken
  return { passed: report.numPassedTests, failed: failed || (exitCode === 0 ? 0 : 1) }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
}

/** One that passed only at the second try did not pass. */
export function tallyOfPlaywright(report: PlaywrightReport, exitCode: number): Tally {
  const failed = report.stats.unexpected + report.stats.flaky + report.errors.length
  return { passed: report.stats.expected, failed: failed || (exitCode === 0 ? 0 : 1) }
}

/** What `npm test -- …` asks for: nothing is everything, a word narrows, a path goes to the runner it belongs to. */
export function wanted(words: string[]): { unit: string[] | undefined; e2e: string[] | undefined } {
  const [kind, ...rest] = words
  if (kind === 'unit') return { unit: rest, e2e: undefined }
  if (kind === 'e2e') return { unit: undefined, e2e: rest }
  if (!words.length) return { unit: [], e2e: [] }
  const isBrowser = (word: string) => /(^|\/)e2e\/|\.spec\.ts/.test(word)
  const unit = words.filter((word) => !isBrowser(word))
  const e2e = words.filter(isBrowser)
  return { unit: unit.length ? unit : undefined, e2e: e2e.length ? e2e : undefined }
}
