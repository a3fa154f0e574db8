/** Often enough that no proxy takes the silence for the end. */
const heartbeatMs = 15_000
/** Then the browser comes back by itself and is asked again who it is. */
const longestMs = 10 * 60_000

export interface EventChannel {
  send(event: string, data: unknown): void
  close(): void
}

/**
 * Server-sent events: `follow` gets a channel and answers how to stop following. No event has an id: after a break the
 * reader asks for the whole picture anew.
 */
export function eventStream(request: Request, follow: (channel: EventChannel) => () => void): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      let stopFollowing = () => {}
      const write = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text))
      }
      const close = () => {
        if (!isOpen) return
        isOpen = false
        clearInterval(beat)
        clearTimeout(end)
        request.signal.removeEventListener('abort', close)
        stopFollowing()
        controller.close()
      }
      stop = () => {
        isOpen = false
        clearInterval(beat)
        clearTimeout(end)
        stopFollowing()
      }
      const beat = setInterval(() => write(':\n\n'), heartbeatMs)
      const end = setTimeout(close, longestMs)
      request.signal.addEventListener('abort', close)
      // Come back soon after a break: the server asks it, so that all screens of a hall do not pause for long.
      write('retry: 1000\n\n')
      stopFollowing = follow({
        send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        close,
      })
      if (!isOpen) stopFollowing()
    },
    cancel: () => stop(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  })
}
