/** Its failure is heard by whoever awaits it, and is nobody's where the work ends for another reason before. */
export function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
