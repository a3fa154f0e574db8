import { z } from 'zod'
import { compactNumber } from './digits'
import type { Checked, Notice } from './notice'
import type { Sex } from './sex'

/**
 * The 63 provinces of birth registration inside a 12-digit number (the codes before the mergers of 01/07/2025; a
 * number never changes). Codes from 100 stand for countries, for people whose birth was registered abroad.
 */
const birthplaces = new Map(
  (
    '001 Hà Nội|002 Hà Giang|004 Cao Bằng|006 Bắc Kạn|008 Tuyên Quang|010 Lào Cai|011 Điện Biên|012 Lai Châu|014 Sơn La|' +
    '015 Yên Bái|017 Hòa Bình|019 Thái Nguyên|020 Lạng Sơn|022 Quảng Ninh|024 Bắc Giang|025 Phú Thọ|026 Vĩnh Phúc|' +
    '027 Bắc Ninh|030 Hải Dương|031 Hải Phòng|033 Hưng Yên|034 Thái Bình|035 Hà Nam|036 Nam Định|037 Ninh Bình|' +
    '038 Thanh Hóa|040 Nghệ An|042 Hà Tĩnh|044 Quảng Bình|045 Quảng Trị|046 Thừa Thiên Huế|048 Đà Nẵng|049 Quảng Nam|' +
    '051 Quảng Ngãi|052 Bình Định|054 Phú Yên|056 Khánh Hòa|058 Ninh Thuận|060 Bình Thuận|062 Kon Tum|064 Gia Lai|' +
    '066 Đắk Lắk|067 Đắk Nông|068 Lâm Đồng|070 Bình Phước|072 Tây Ninh|074 Bình Dương|075 Đồng Nai|' +
    '077 Bà Rịa - Vũng Tàu|079 Hồ Chí Minh|080 Long An|082 Tiền Giang|083 Bến Tre|084 Trà Vinh|086 Vĩnh Long|' +
    '087 Đồng Tháp|089 An Giang|091 Kiên Giang|092 Cần Thơ|093 Hậu Giang|094 Sóc Trăng|095 Bạc Liêu|096 Cà Mau'
  )
    .split('|')
    .map((row) => [row.slice(0, 3), row.slice(4)] as const),
)

export interface CitizenIdFacts {
  provinceCode: string
  /** Null where the code is no province of ours: a country, or a code we do not know. */
  birthplace: string | null
  sex: Exclude<Sex, 'unknown'>
  birthYear: number
}

export const isCitizenId = (text: string): boolean => /^\d{12}$/.test(text)
export const isOldId = (text: string): boolean => /^\d{9}$/.test(text)
/** The form the insurance files take (VIETNAM.md 1.6): one capital letter and seven digits. */
export const isPassport = (text: string): boolean => /^[A-Z]\d{7}$/.test(text)
/** Any country's: at most nine letters and digits (ICAO Doc 9303), at least one of them a digit. */
export const isForeignPassport = (text: string): boolean => /^(?=.*\d)[A-Z0-9]{6,9}$/.test(text)

/** What the digits of a citizen id say: province, century and sex, year of birth. There is no check digit. */
export function describeCitizenId(id: string): CitizenIdFacts | null {
  if (!isCitizenId(id)) return null
  const century = Number(id[3])
  return {
    provinceCode: id.slice(0, 3),
    birthplace: birthplaces.get(id.slice(0, 3)) ?? null,
    sex: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(id.slice(4, 6)),
  }
}

export interface CitizenIdClaim {
  sex?: Sex | null
  birthYear?: number | null
}

/** Refuses what is no citizen id; a number that contradicts the form is a question to ask, not a mistake of the form. */
export function checkCitizenId(text: string, person: CitizenIdClaim = {}): Checked<string> {
  const value = compactNumber(text)
  const facts = describeCitizenId(value)
  if (!facts) return { ok: false, error: 'validation.citizenId' }
  return { ok: true, value, warnings: contradictions(facts, person) }
}

function contradictions(facts: CitizenIdFacts, person: CitizenIdClaim): Notice[] {
  const warnings: Notice[] = []
  const isKnownPlace = facts.birthplace !== null || Number(facts.provinceCode) >= 100
  if (!isKnownPlace)
    warnings.push({ key: 'registration.citizenId.unknownProvince', values: { code: facts.provinceCode } })
  if (person.sex && person.sex !== 'unknown' && person.sex !== facts.sex) {
    warnings.push({ key: 'registration.citizenId.sexDiffers', values: { sex: facts.sex } })
  }
  if (person.birthYear && person.birthYear !== facts.birthYear) {
    warnings.push({ key: 'registration.citizenId.birthYearDiffers', values: { year: String(facts.birthYear) } })
  }
  return warnings
}

export type IdDocument = { kind: 'citizenId' | 'oldId' | 'passport'; value: string }

/** Any of the three identity numbers a claim accepts; null for anything else. */
export function readIdNumber(text: string): IdDocument | null {
  const value = compactNumber(text)
  if (isCitizenId(value)) return { kind: 'citizenId', value }
  if (isOldId(value)) return { kind: 'oldId', value }
  return isPassport(value) ? { kind: 'passport', value } : null
}

/** An empty field is stored as null, so that the unique index never meets two empty numbers. */
export const citizenIdField = optionalNumber(isCitizenId, 'validation.citizenId')
export const oldIdField = optionalNumber(isOldId, 'validation.oldId')
export const passportField = optionalNumber(isForeignPassport, 'validation.passport')

function optionalNumber(accepts: (value: string) => boolean, message: string) {
  return z
    .string()
    .nullish()
    .transform((text, context) => {
      const value = compactNumber(text ?? '')
      if (value === '') return null
      if (accepts(value)) return value
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}
