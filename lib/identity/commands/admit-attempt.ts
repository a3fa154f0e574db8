import { command } from '@/lib/gate'
import { maySignIn } from '../policy'
import { throttle } from '../rules'
import { admitAttemptInput } from '../schema'
import { takePoints } from './take-points'

/**
 * Takes a point from the account and from the address before any password is looked at, so that guesses sent in
 * parallel are all counted. The answer is the same whether the account exists or not.
 */
export const admitAttempt = command({
  name: 'identity.admit-attempt',
  permit: maySignIn,
  input: admitAttemptInput,
  isInternal: true,
  subject: () => ({ facilityId: '' }),
  async handle({ db }, { signInName, address }): Promise<{ isAdmitted: boolean }> {
    const { perAccount, perAddress, windowMinutes } = throttle
    const account = { key: `account:${signInName.trim().toLowerCase()}`, limit: perAccount, windowMinutes }
    const from = address ? [{ key: `address:${address}`, limit: perAddress, windowMinutes }] : []
    return { isAdmitted: await takePoints(db, [account, ...from]) }
  },
})
