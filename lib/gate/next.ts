import 'server-only'
import { cookies, headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { z } from 'zod'
import { DomainError, isDomainError } from '@/lib/kernel/errors'
import type { Caller } from './actor'
import { callerOf } from './caller'
import type { Operation } from './operation'
import type { Permit } from './permit'
import { retiredMessage, survivorPath } from './retired'

/** The caller of the page being rendered, worked out once a request. */
export const pageCaller = cache(
  async (): Promise<Caller> => callerOf({ headers: await headers(), cookies: await cookies() }),
)

/**
 * A page's way to a query. Signed out goes to the sign-in page and comes back; what is not there, not for this facility
 * or not this patient's is *not found*; a role that may not is told so. What met a busy database is read once more, for one
 * bad moment need not cost the page. Any other failure reaches the error page.
 */
export async function ask<Name extends string, Input extends z.ZodType, Output>(
  query: Operation<Name, Input, Output>,
  input: z.input<Input>,
): Promise<Output> {
  const caller = await pageCaller()
  if (caller.kind === 'anonymous' && !mayBeAnonymous(query)) return goToSignIn()
  try {
    return await query.run(caller, input).catch((error: unknown) => {
      if (isDomainError(error) && error.code === 'busy') return query.run(caller, input)
      throw error
    })
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.code === 'signedOut') return goToSignIn()
    if (error.code === 'forbidden') forbidden()
    if (error.messageKey === retiredMessage) return goToSurvivor(input, error)
    if (['notFound', 'invalid', 'wrongPatient'].includes(error.code)) notFound()
    // Next logs what a page throws, with every property of it: the facts meant for a screen stay behind.
    throw new DomainError(error.code, { message: error.messageKey })
  }
}

const mayBeAnonymous = (query: { permit: { roles: unknown } }) =>
  Array.isArray(query.permit.roles) && query.permit.roles.includes('anonymous')

async function goToSignIn(): Promise<never> {
  const path = (await headers()).get('x-mach-path')
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in')
}

/** An old address, a bookmark or a printed code of an identity that was merged opens the record that was kept. */
async function goToSurvivor(input: unknown, error: DomainError): Promise<never> {
  const path = survivorPath((await headers()).get('x-mach-path') ?? '', input, error)
  return path ? redirect(path) : notFound()
}

/** A form is a screen of those who may send it, and of nobody else. */
export function refuseUnlessMay(command: { permit: Permit }, roles: readonly string[]): void {
  const { roles: allowed } = command.permit
  if (allowed !== 'everyStaff' && !allowed.some((role) => roles.includes(role))) forbidden()
}
