/**
 * After some failures in a row the gateway is left in peace for a while and everybody hears so at once, so that a slow
 * gateway does not hold up what else is waiting to be sent. Then one call tries; its outcome decides for all.
 */
export class Breaker {
  private failures = 0
  private openUntil = 0
  private isProbing = false

  constructor(
    private readonly limit: number,
    private readonly restMs: number,
    private readonly clock: () => number = Date.now,
  ) {}

  /** False: do not call now. */
  mayCall(): boolean {
    if (this.failures < this.limit) return true
    if (this.isProbing || this.clock() < this.openUntil) return false
    this.isProbing = true
    return true
  }

  /** Nothing has failed since the last success. */
  isClosed(): boolean {
    return this.failures === 0
  }

  failed(): void {
    this.failures++
    this.isProbing = false
    this.openUntil = this.clock() + this.restMs
  }

  /** Answers whether there were failures before: the gateway is back. */
  succeeded(): boolean {
    const isBack = this.failures > 0
    this.failures = 0
    this.isProbing = false
    return isBack
  }
}
