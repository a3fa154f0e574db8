/** The same numbers for the same seed on every machine (sfc32). */
export class Random {
  private a = 0x9e3779b9
  private b = 0x243f6a88
  private c = 0xb7e15162
  private d: number
  private readonly sums = new WeakMap<object, number[]>()

  constructor(seed: number) {
    this.d = seed | 0
    for (let i = 0; i < 16; i++) this.next()
  }

  /** From 0 up to, not with, 1. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + t
    this.c |= 0
    return (t >>> 0) / 4294967296
  }

  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  weighted(list: readonly (readonly [string, number])[]): string {
    let sums = this.sums.get(list)
    if (!sums) {
      let total = 0
      sums = list.map(([, weight]) => (total += weight))
      this.sums.set(list, sums)
    }
    const at = this.next() * (sums.at(-1) ?? 0)
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return list[low]?.[0] ?? ''
  }

  digits(count: number): string {
    let text = ''
    for (let i = 0; i < count; i++) text += this.below(10)
    return text
  }

  uuid(): string {
    const hex = () =>
      Math.floor(this.next() * 0x100000000)
        .toString(16)
        .padStart(8, '0')
    const [a, b, c, d] = [hex(), hex(), hex(), hex()]
    return `${a}-${b.slice(0, 4)}-8${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`
  }
}
