/**
 * Every way an operation may fail that its caller can act on. Anything else is a defect: it is logged with the
 * request id and shown as one polite sentence.
 */
export const errorCodes = {
  invalid: 400,
  signedOut: 401,
  passwordWrong: 401,
  forbidden: 403,
  needsBreakGlass: 403,
  notFound: 404,
  wrongPatient: 409,
  stale: 409,
  conflict: 409,
  duplicate: 409,
  keyReused: 409,
  refused: 422,
  outOfStock: 422,
  tooMany: 429,
  busy: 503,
  noSpace: 507,
  unexpected: 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorCodes

export interface FailureDetail {
  /** Message key a field shows, by the field's path in the input (`items.0.quantity`). */
  fields?: Record<string, string>
  /** Message key of the whole failure; without it `errors.<code>` is shown. */
  message?: string
  /** Facts the screen needs to help: the other version of a stale note, the lots that are left. Never in a log. */
  data?: unknown
}

const brand = Symbol.for('mach.DomainError')

export class DomainError extends Error {
  readonly [brand] = true
  readonly fields?: Record<string, string>
  readonly messageKey: string
  readonly data?: unknown

  constructor(
    readonly code: ErrorCode,
    detail: FailureDetail = {},
  ) {
    super(detail.message ?? `errors.${code}`)
    this.name = 'DomainError'
    this.messageKey = detail.message ?? `errors.${code}`
    this.fields = detail.fields
    this.data = detail.data
  }

  get status(): number {
    return errorCodes[this.code]
  }
}

/** True also for an error made by another copy of this module: Next bundles one a layer. */
export function isDomainError(error: unknown): error is DomainError {
  return typeof error === 'object' && error !== null && brand in error
}

export function fail(code: ErrorCode, detail?: FailureDetail): never {
  throw new DomainError(code, detail)
}
