import 'server-only'
import { z } from 'zod'

const path = z.string().startsWith('/')

/** An account at the social-insurance gateway. The password or, so that it need not be kept in clear, its MD5. */
const gatewayAccount = z
  .strictObject({
    username: z.string().min(1),
    password: z.string().min(1).optional(),
    passwordMd5: z
      .string()
      .regex(/^[0-9A-Fa-f]{32}$/)
      .optional(),
    /** Name and citizen id of the member of staff the facility named for look-ups. */
    staffName: z.string().default(''),
    staffCitizenId: z.string().default(''),
    url: z.url().optional(),
    tokenPath: path.optional(),
    lookupPath: path.optional(),
  })
  .refine(({ password, passwordMd5 }) => password || passwordMd5, 'password or passwordMd5 is missing')

/** JSON by facility code. What is wrong is said without the value: it holds passwords. */
const gatewayAccounts = z
  .string()
  .default('{}')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'BHXH_ACCOUNTS is not JSON', input: undefined })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), gatewayAccount))

const schema = z.object({
  /** The application's own role: owns nothing, cannot bypass a row policy. */
  DATABASE_APP_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** How long an operation waits for a connection, and at a lock, before it says that the database is busy. */
  DATABASE_CONNECT_MS: z.coerce.number().int().min(100).max(60_000).default(2_000),
  DATABASE_LOCK_MS: z.coerce.number().int().min(100).max(60_000).default(3_000),
  /** Minutes a signed-in browser may rest before it must sign in again. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(30),
  SESSION_HOURS: z.coerce.number().int().min(1).default(12),
  /** The hour of Viet Nam in which the night's work is done (the search for duplicates, the close of past days). */
  NIGHT_HOUR: z.coerce.number().int().min(0).max(23).default(2),
  /**
   * Addresses of our own reverse proxies, with commas: only they are believed when they say whom they forward. Without a
   * proxy on another machine nothing is to be set.
   */
  TRUSTED_PROXIES: z.string().default('127.0.0.1,::1'),
  MACH_DATA_DIR: z.string().default('.data'),
  /**
   * Where text messages go: an address that takes `POST {"to", "text"}`, or `file:` to write them to the data folder for
   * demonstration and tests. Not set: nothing is sent, and patients cannot book by themselves.
   */
  MACH_SMS_URL: z.string().default(''),
  /** The social-insurance gateway; without an account nothing is sent. */
  BHXH_URL: z.url().default('https://egw.baohiemxahoi.gov.vn'),
  BHXH_TOKEN_PATH: path.default('/api/token/take'),
  BHXH_LOOKUP_PATH: path.default('/api/egw/KQNhanLichSuKCB2024'),
  BHXH_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(5_000),
  /** How long a gateway that failed several times in a row is left in peace. */
  BHXH_REST_SECONDS: z.coerce.number().int().min(1).default(60),
  BHXH_ACCOUNTS: gatewayAccounts,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** Read on first use, not on import: a build has no database. */
export function env(): Env {
  parsed ??= schema.parse(process.env)
  return parsed
}
