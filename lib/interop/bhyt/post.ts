import 'server-only'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'

export interface PostAnswer {
  status: number
  text: string
}

/** Says what kind of failure it was and nothing else: an address of the gateway holds the token. */
export class PostFailure extends Error {
  constructor(readonly kind: 'timeout' | 'network' | 'tooLong') {
    super(`the gateway could not be asked: ${kind}`)
    this.name = 'Error'
  }
}

/** A reply with a long history of care has some hundred kilobytes. */
const longestBytes = 2_000_000

/**
 * One POST with one deadline, headers and body together; follows no redirect, which would carry the token elsewhere.
 * Not `fetch`: the framework's own measures and records the addresses it calls.
 */
export function post(url: string, type: string, body: string, timeoutMs: number): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const target = new URL(url)
    const signal = AbortSignal.timeout(timeoutMs)
    const failed = () => reject(new PostFailure(signal.aborted ? 'timeout' : 'network'))
    const options = {
      method: 'POST',
      signal,
      headers: { 'content-type': type, accept: 'application/json', 'content-length': Buffer.byteLength(body) },
    }
    const request = (target.protocol === 'http:' ? requestPlain : requestSecure)(target, options, (answer) => {
      const chunks: Buffer[] = []
      let length = 0
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length <= longestBytes) return void chunks.push(chunk)
        reject(new PostFailure('tooLong'))
        request.destroy()
      })
      answer.on('error', failed)
      answer.on('aborted', failed)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
    })
    request.on('error', failed)
    request.end(body)
  })
}

/** A connection that broke is tried once more at once (a kept-alive one may just have ended); a time-out is not. */
export async function postTwice(...call: Parameters<typeof post>): Promise<PostAnswer> {
  try {
    return await post(...call)
  } catch (error) {
    if (!(error instanceof PostFailure) || error.kind !== 'network') throw error
    return post(...call)
  }
}
