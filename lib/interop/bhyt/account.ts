import 'server-only'
import { createHash } from 'node:crypto'
import { env } from '@/lib/kernel/env'
import type { LookupStaff } from '@/lib/registration/rules/gateway'

/** Everything needed to speak to the gateway for one facility. Never logged: it opens the facility's account. */
export interface GatewayAccount {
  username: string
  /** MD5 of the password in capital hex digits, as the gateway wants it (VIETNAM.md 1.4). */
  passwordMd5: string
  staff: LookupStaff
  tokenUrl: string
  lookupUrl: string
  timeoutMs: number
  restMs: number
}

export const md5Upper = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()

export function accountOf(facilityCode: string): GatewayAccount | null {
  const settings = env()
  const account = Object.hasOwn(settings.BHXH_ACCOUNTS, facilityCode) ? settings.BHXH_ACCOUNTS[facilityCode] : undefined
  if (!account) return null
  const host = account.url ?? settings.BHXH_URL
  return {
    username: account.username,
    passwordMd5: account.passwordMd5?.toUpperCase() ?? md5Upper(account.password ?? ''),
    staff: { fullName: account.staffName, citizenId: account.staffCitizenId },
    tokenUrl: new URL(account.tokenPath ?? settings.BHXH_TOKEN_PATH, host).href,
    lookupUrl: new URL(account.lookupPath ?? settings.BHXH_LOOKUP_PATH, host).href,
    timeoutMs: settings.BHXH_TIMEOUT_MS,
    restMs: settings.BHXH_REST_SECONDS * 1000,
  }
}
