import { describe, expect, test } from 'vitest'
import { canAddAddendum, canEdit, canSign, missingToSign, type NoteState } from './note'

const full: NoteState = {
  status: 'draft',
  mainDiagnoses: 1,
  sections: { reason: 'Đau bụng', examination: 'Bụng mềm' },
}

describe('missingToSign', () => {
  test.each<[Partial<NoteState>, string[]]>([
    [{}, []],
    [{ sections: { reason: 'Đau', history: 'Ba ngày' } }, []],
    [{ sections: { reason: ' ', examination: 'Mềm' } }, ['reason']],
    [{ sections: { reason: 'Đau' } }, ['examinationOrHistory']],
    [{ mainDiagnoses: 0 }, ['mainDiagnosis']],
    [{ sections: {}, mainDiagnoses: 0 }, ['reason', 'examinationOrHistory', 'mainDiagnosis']],
  ])('%j', (change, missing) => {
    expect(missingToSign({ ...full, ...change })).toEqual(missing.map((name) => `encounters.note.missing.${name}`))
  })
})

test('a draft is signed when complete', () => {
  expect(canEdit(full)).toEqual({ ok: true })
  expect(canSign(full)).toEqual({ ok: true })
  expect(canSign({ ...full, mainDiagnoses: 0 })).toEqual({
    ok: false,
    reasons: ['encounters.note.missing.mainDiagnosis'],
  })
})

test('a signed note takes addenda only, with a reason', () => {
  const signed = { ...full, status: 'signed' as const }
  expect(canEdit(signed)).toEqual({ ok: false, reasons: ['encounters.note.signedAlready'] })
  expect(canSign(signed)).toEqual({ ok: false, reasons: ['encounters.note.signedAlready'] })
  expect(canAddAddendum(signed, 'Thêm', 'Kết quả về sau')).toEqual({ ok: true })
  expect(canAddAddendum(signed, '', ' ')).toEqual({
    ok: false,
    reasons: ['encounters.note.missing.addendum', 'encounters.note.missing.addendumReason'],
  })
  expect(canAddAddendum(full, 'Thêm', 'Vì')).toEqual({ ok: false, reasons: ['encounters.note.notSigned'] })
})
