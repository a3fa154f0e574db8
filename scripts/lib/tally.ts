import { stripVTControlCharacters } from 'node:util'

export interface Tally {
  passed: number
  failed: number
  /** What failed, each with the head of its message; said again at the end, where a long log is read first. */
  failures?: string[]
}

export const closingLine = ({ passed, failed }: Tally) => `${passed} passed, ${failed} failed`

export const add = (...tallies: Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  failures: tallies.flatMap(({ failures = [] }) => failures),
})

/** The name of what failed and up to 2,000 characters of why, without the colours of a terminal. */
function failure(name: string, messages: (string | undefined)[]): string {
  const why = stripVTControlCharacters(messages.filter(Boolean).join('\n')).trim().slice(0, 2_000)
  return [`✗ ${name}`, ...why.split('\n').map((line) => `    ${line}`)].join('\n').trimEnd()
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name?: string
    message?: string
    status: string
    assertionResults: { status: string; fullName?: string; failureMessages?: string[] | null }[]
  }[]
}

/** A file that could not even be loaded has no failed test in it, but it is a failure. */
export function tallyOfVitest(report: VitestReport, exitCode: number): Tally {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  const failures = [
    ...report.testResults.flatMap((file) =>
      file.assertionResults
        .filter(({ status }) => status === 'failed')
        .map((test) => failure(`${file.name ?? ''} › ${test.fullName ?? ''}`, test.failureMessages ?? [])),
    ),
    ...broken.map((file) => failure(file.name ?? '', [file.message])),
  ]
  return { passed: report.numPassedTests, failed: failed || (exitCode === 0 ? 0 : 1), failures }
}

interface PlaywrightSuite {
  specs?: {
    title: string
    file: string
    line: number
    ok: boolean
    tests: { results: { errors: { message?: string }[] }[] }[]
  }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: { message?: string }[]
  suites?: PlaywrightSuite[]
}

function failuresIn({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.length > 1))
    .map(({ file, line, title, tests }) =>
      failure(
        `${file}:${line} › ${title}`,
        tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))),
      ),
    )
  return [...own, ...suites.flatMap(failuresIn)]
}

/** One that passed only at the second try did not pass. */
export function tallyOfPlaywright(report: PlaywrightReport, exitCode: number): Tally {
  const failed = report.stats.unexpected + report.stats.flaky + report.errors.length
  const failures = [
    ...failuresIn({ suites: report.suites }),
    ...report.errors.map(({ message }) => failure('outside a browser test', [message])),
  ]
  return { passed: report.stats.expected, failed: failed || (exitCode === 0 ? 0 : 1), failures }
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
