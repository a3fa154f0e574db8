import { type APIRequestContext, type APIResponse, expect, type Page } from '@playwright/test'

/** Whoever can speak HTTP as somebody: a page with its cookies, or a bare client. */
export type Client = APIRequestContext | Page
const clientOf = (client: Client): APIRequestContext => ('request' in client ? client.request : client)

export interface Problem {
  code: string
  status: number
  message: string
  fields?: Record<string, string>
  data?: unknown
}

export const post = (client: Client, name: string, input: unknown, headers: Record<string, string> = {}) =>
  clientOf(client).post(`/api/operations/${name}`, { data: input, headers })

/** Runs an operation as this person and hands back what it answers. */
export async function call<T = Record<string, unknown>>(client: Client, name: string, input: unknown): Promise<T> {
  const answer = await post(client, name, input)
  const text = await answer.text()
  expect(answer.status(), `${name}: ${text.slice(0, 500)}`).toBe(200)
  return (JSON.parse(text) as { data: T }).data
}

/** Runs an operation that must be refused; hands back why. */
export async function refusal(client: Client, name: string, input: unknown): Promise<Problem> {
  return problemOf(await post(client, name, input), name)
}

/** Every refusal is a problem document with a code, and nothing of the machine behind it. */
export async function problemOf(answer: APIResponse, what = answer.url()): Promise<Problem> {
  const text = await answer.text()
  expect(answer.status(), `${what} answered ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
  expect(answer.status(), `${what} answered ${text.slice(0, 300)}`).toBeLessThan(500)
  expect(answer.headers()['content-type']).toMatch(/^application\/problem\+json/)
  expect(answer.headers()['cache-control']).toContain('no-store')
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|prisma|select .+ from /i)
  return JSON.parse(text) as Problem
}
