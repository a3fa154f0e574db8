import { expect, it } from 'vitest'
import { readScan } from '@/lib/registration/rules/scan'
import { appointmentCode, oneTimeCode, slipCode, spacedCode } from './code'

it('gives codes the desk knows, however they come out of the scanner', () => {
  for (let count = 0; count < 200; count++) {
    const slip = slipCode()
    const appointment = appointmentCode()
    expect(readScan(slip)).toEqual({ kind: 'slip', code: slip })
    expect(readScan(`${slip.toLowerCase()}\r\n`)).toEqual({ kind: 'slip', code: slip })
    expect(readScan(spacedCode(appointment))).toEqual({ kind: 'appointment', code: appointment })
    expect(oneTimeCode()).toMatch(/^\d{6}$/)
  }
})

it.each(['MH3123456789', 'MH1123', 'MH11234567890123', 'MH012345678901'])('knows no %s', (text) =>
  expect(readScan(text).kind).toBe('unreadable'),
)
