/**
 * The subject of an operation and its handler need the same row: whoever asks second gets the first answer. `within` is
 * the handle of the transaction, so no answer outlives it, and what was locked to be read stays locked as long. `key` is an
 * id, or the input itself where more of it is asked for: both are given the same one.
 */
export function askOnce<Within extends object, Answer, Key = string>(
  ask: (within: Within, key: Key) => Promise<Answer>,
): (within: Within, key: Key) => Promise<Answer> {
  const answers = new WeakMap<Within, Map<Key, Promise<Answer>>>()
  return (within, key) => {
    const known = answers.get(within) ?? new Map<Key, Promise<Answer>>()
    answers.set(within, known)
    const answer = known.get(key) ?? ask(within, key)
    known.set(key, answer)
    return answer
  }
}
