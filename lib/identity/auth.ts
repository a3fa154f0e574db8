import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { isDomainError } from '@/lib/kernel/errors'
import { admitAttempt } from './commands/admit-attempt'
import { signIn } from './commands/sign-in'
import { signOut } from './commands/sign-out'

/**
 * next-auth with passwords gives signed cookies only, so the cookie carries nothing but a session id: its row is read
 * by the gate on every request, and revoking it ends the session at once.
 */
export const authOptions: NextAuthOptions = {
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: 12 * 3600 },
  providers: [
    Credentials({
      credentials: { signInName: {}, password: {} },
      async authorize(credentials, request) {
        const address = header(request.headers, 'x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64)
        const caller = { kind: 'anonymous', address } as const
        const input = {
          signInName: String(credentials?.signInName ?? ''),
          password: String(credentials?.password ?? ''),
          ...(address ? { address } : {}),
          userAgent: (header(request.headers, 'user-agent') ?? '').slice(0, 400),
        }
        // Counted under the name that will be looked up: blanks in front must not make it another account.
        const name = input.signInName.trim().toLowerCase().slice(0, 100)
        const attempt = { signInName: name, ...(address ? { address } : {}) }
        const { isAdmitted } = await admitAttempt.run(caller, attempt)
        // The words reach the sign-in page as ?error=; they say nothing about whether the account exists.
        if (!isAdmitted) throw new Error('tooMany')
        try {
          const { staffId, sessionId, fullName } = await signIn.run(caller, input)
          return { id: staffId, name: fullName, sid: sessionId }
        } catch (error) {
          if (isDomainError(error) && (error.code === 'passwordWrong' || error.code === 'invalid')) return null
          throw error
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user && 'sid' in user ? { sub: user.id, sid: user.sid } : token),
    session: ({ session, token }) => ({ ...session, user: { ...session.user, staffId: token.sub } }),
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid !== 'string') return
      await signOut.run({ kind: 'staff', sessionId: token.sid }, {}).catch((error: unknown) => {
        if (!isDomainError(error)) throw error
      })
    },
  },
  jwt: { maxAge: 12 * 3600 },
}

const header = (headers: Record<string, unknown> | undefined, name: string): string | undefined => {
  const value = headers?.[name]
  return typeof value === 'string' ? value : undefined
}
