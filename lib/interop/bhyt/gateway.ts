import 'server-only'
import {
  type CheckFailure,
  type LookupQuestion,
  lookupBody,
  type ReadReply,
  readReply,
} from '@/lib/registration/rules/gateway'
import { accountOf, type GatewayAccount } from './account'
import { Breaker } from './breaker'
import { PostFailure, postTwice } from './post'
import { readLogin, type Token } from './token'

export type LookupAnswer = Extract<ReadReply, { ok: true }> | { ok: false; failure: CheckFailure }

const failuresInARow = 3
/** A refused sign-in is not repeated at once: too many of them lock the facility's account. */
const loginRestMs = 10 * 60_000

/** The social-insurance gateway as one facility sees it: its token, its breaker. Lives as long as the process. */
export class Gateway {
  private token: Token | undefined
  private login: Promise<Token | CheckFailure> | undefined
  private loginRefusedUntil = 0
  private readonly breaker: Breaker
  private hasRecovered = false

  constructor(
    private readonly account: GatewayAccount,
    private readonly clock: () => number = Date.now,
  ) {
    this.breaker = new Breaker(failuresInARow, account.restMs, clock)
  }

  /** Either answers or says why there is no answer. */
  async lookUp(question: LookupQuestion): Promise<LookupAnswer> {
    if (this.clock() < this.loginRefusedUntil) return { ok: false, failure: 'login' }
    if (!this.breaker.mayCall()) return { ok: false, failure: 'down' }
    const answer = await this.ask(question, true).catch((error: unknown) => {
      this.breaker.failed()
      throw error
    })
    // A refused sign-in is an answer: the gateway is there.
    if (answer.ok || answer.failure === 'login') this.hasRecovered = this.breaker.succeeded() || this.hasRecovered
    else this.breaker.failed()
    return answer
  }

  /** True once after the gateway answered again: what waits need not wait any longer. */
  isBack(): boolean {
    const isBack = this.hasRecovered
    this.hasRecovered = false
    return isBack
  }

  /** The last call that reached it was answered. */
  isUp(): boolean {
    return this.breaker.isClosed()
  }

  private async ask(question: LookupQuestion, mayRenew: boolean): Promise<LookupAnswer> {
    const token = await this.validToken()
    if (typeof token === 'string') return { ok: false, failure: token }
    const { username, passwordMd5, staff, lookupUrl } = this.account
    const url = new URL(lookupUrl)
    url.search = new URLSearchParams({
      token: token.access,
      id_token: token.id,
      username,
      password: passwordMd5,
    }).toString()
    const json = await this.postJson(url.href, 'application/json', JSON.stringify(lookupBody(question, staff)))
    const answer = json.ok ? readReply(json.value) : json
    if (answer.ok || answer.failure !== 'login') return answer
    // A token may end before its time.
    if (this.token === token) this.token = undefined
    if (mayRenew) return this.ask(question, false)
    return this.refused()
  }

  /** The token at hand, else one sign-in however many wait for it. */
  private async validToken(): Promise<Token | CheckFailure> {
    if (this.token && this.clock() < this.token.expiresAt) return this.token
    this.login ??= this.signIn().finally(() => {
      this.login = undefined
    })
    return this.login
  }

  private async signIn(): Promise<Token | CheckFailure> {
    const { username, passwordMd5, tokenUrl } = this.account
    const form = new URLSearchParams({ username, password: passwordMd5 }).toString()
    const json = await this.postJson(tokenUrl, 'application/x-www-form-urlencoded', form)
    if (!json.ok) return json.failure === 'login' ? this.refused().failure : json.failure
    const answer = readLogin(json.value, this.clock())
    if (!answer.ok) return answer.failure === 'login' ? this.refused().failure : answer.failure
    this.token = answer.token
    return answer.token
  }

  private refused(): { ok: false; failure: 'login' } {
    this.loginRefusedUntil = this.clock() + loginRestMs
    return { ok: false, failure: 'login' }
  }

  private async postJson(
    url: string,
    type: string,
    body: string,
  ): Promise<{ ok: true; value: unknown } | { ok: false; failure: CheckFailure }> {
    try {
      const { status, text } = await postTwice(url, type, body, this.account.timeoutMs)
      if (status === 401 || status === 403) return { ok: false, failure: 'login' }
      if (status >= 500 || status === 429) return { ok: false, failure: 'down' }
      return status === 200 ? { ok: true, value: JSON.parse(text) } : { ok: false, failure: 'unreadable' }
    } catch (error) {
      if (error instanceof SyntaxError) return { ok: false, failure: 'unreadable' }
      if (!(error instanceof PostFailure)) throw error
      return {
        ok: false,
        failure: { timeout: 'timeout', network: 'down', tooLong: 'unreadable' }[error.kind] as CheckFailure,
      }
    }
  }
}

const gateways = new Map<string, Gateway>()

/** The gateway of a facility; null where it has no account. */
export function gatewayOf(facilityCode: string): Gateway | null {
  const known = gateways.get(facilityCode)
  if (known) return known
  const account = accountOf(facilityCode)
  if (!account) return null
  const gateway = new Gateway(account)
  gateways.set(facilityCode, gateway)
  return gateway
}
