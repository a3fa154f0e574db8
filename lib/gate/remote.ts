/** The browser's way to an operation: the same door machines use (`POST /api/operations/<name>`). Browser-safe. */
export type Answer<O> =
  | { ok: true; data: O }
  | { ok: false; status: number; code: string; message: string; fields?: Record<string, string>; data?: unknown }

export interface CallOptions {
  /** Made when the form opens and sent again on a retry: a time-out means unknown, not failed. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** A refresh by itself, which must not keep a session alive. */
  isPolling?: boolean
}

export async function callOperation<I, O>(name: string, input: I, options: CallOptions = {}): Promise<Answer<O>> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  if (options.isPolling) headers['x-mach-polling'] = '1'
  let response: Response
  try {
    response = await fetch(`/api/operations/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
      signal: options.signal,
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    return { ok: false, status: 0, code: 'offline', message: 'errors.offline' }
  }
  const body = await response.json().catch(() => null)
  if (response.ok) return { ok: true, data: body?.data as O }
  return {
    ok: false,
    status: response.status,
    code: body?.code ?? 'unexpected',
    message: body?.message ?? 'errors.unexpected',
    fields: body?.fields,
    data: body?.data,
  }
}

/** Binds an operation's name to its types, for a domain's `actions.ts`: `remote<typeof placeOrder>('orders.place')`. */
export function remote<Op extends { name: string; run: (caller: never, input: never) => Promise<unknown> }>(
  name: Op['name'],
) {
  type Input = Parameters<Op['run']>[1]
  type Output = Awaited<ReturnType<Op['run']>>
  return Object.assign((input: Input, options?: CallOptions) => callOperation<Input, Output>(name, input, options), {
    operation: name,
  })
}
