import { describe, expect, it } from 'vitest'
import { translateError } from './translate-error'

const raised = (message: string) => Object.assign(new Error(message), { code: 'MA004' })

describe('a refusal raised by a trigger', () => {
  it('keeps the words of its domain, however the driver’s error was wrapped', () => {
    const plain = translateError(raised('appointments.refused.full'))
    expect(plain).toMatchObject({ code: 'refused', messageKey: 'appointments.refused.full' })
    const wrapped = {
      code: 'P2010',
      meta: { driverAdapterError: { cause: { originalCode: 'MA004', originalMessage: 'appointments.refused.full' } } },
    }
    expect(translateError(wrapped)).toMatchObject({ code: 'refused', messageKey: 'appointments.refused.full' })
  })

  it('shows the general sentence where its message is no key', () => {
    expect(translateError(raised('row 12 of "appointment" is in the way'))).toMatchObject({
      code: 'refused',
      messageKey: 'errors.refused',
    })
  })

  it('is told apart from a defect', () => {
    expect(translateError(new Error('appointments.refused.full'))).toMatchObject({ code: 'unexpected' })
  })
})

describe('a database that has no time', () => {
  it.each([
    ['55P03', 'canceling statement due to lock timeout'],
    ['25P03', 'terminating connection due to idle-in-transaction timeout'],
    ['57P01', 'terminating connection due to administrator command'],
    [undefined, 'Client has encountered a connection error and is not queryable'],
    [undefined, 'timeout exceeded when trying to connect'],
  ])('%s %s is to be tried again, no defect', (code, message) => {
    expect(translateError(Object.assign(new Error(message), { code }))).toMatchObject({ code: 'busy' })
  })
})
