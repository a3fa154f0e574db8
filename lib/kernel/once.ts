/**
 * The subject of an operation and its handler need the same row: whoever asks second gets the first answer. `within` is
 * the handle of the transaction, so no answer outlives it, and what was locked to be read stays locked as long.
 */
export function askOnce<Within extends object, Answer>(
  ask: (within: Within, id: string) => Promise<Answer>,
): (within: Within, id: string) => Promise<Answer> {
  const answers = new WeakMap<Within, Map<string, Promise<Answer>>>()
  return (within, id) => {
    const known = answers.get(within) ?? new Map<string, Promise<Answer>>()
    answers.set(within, known)
    const answer = known.get(id) ?? ask(within, id)
    known.set(id, answer)
    return answer
  }
}
