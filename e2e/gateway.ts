/** The stand-in gateway of this run: `npm test` starts it and hands its address over. */
export async function behave(changes: { isDown?: boolean; slowMs?: number; code?: string | null }): Promise<void> {
  const url = process.env.TEST_GATEWAY_URL
  if (!url) throw new Error('TEST_GATEWAY_URL is missing: run through `npm test`')
  const answer = await fetch(`${url}/stand-in`, { method: 'PUT', body: JSON.stringify(changes) })
  if (!answer.ok) throw new Error(`the stand-in gateway answered ${answer.status}`)
}
