import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communeQuestions, communesOfCard, isGuess } from './card-commune'

const hanoi = 'Thành phố Hà Nội'
const former = (name: string, isSplit = false) => ({ name, isSplit })
const place = (fullName: string, formers: ReturnType<typeof former>[] = [], provinceName = hanoi) => ({
  fullName,
  provinceName,
  formers,
})
const dichVong = former(`Phường Dịch Vọng, Quận Cầu Giấy, ${hanoi}`, true)
const haiBaTrung = place('Phường Hai Bà Trưng')
const cauGiay = place('Phường Cầu Giấy', [dichVong])
const nghiaDo = place('Phường Nghĩa Đô', [dichVong, former(`Phường Quan Hoa, Quận Cầu Giấy, ${hanoi}`)])
const dichVongHau = place('Phường Cầu Giấy', [former(`Phường Dịch Vọng Hậu, Quận Cầu Giấy, ${hanoi}`)])
const bachMai = place('Phường Bạch Mai', [former(`Phường Quỳnh Lôi, Quận Hai Bà Trưng, ${hanoi}`, true)])
const camKhe = place(
  'Xã Cẩm Khê',
  [former('Thị trấn Cẩm Khê, Huyện Cẩm Khê, Tỉnh Phú Thọ'), former('Xã Minh Tân, Huyện Cẩm Khê, Tỉnh Phú Thọ')],
  'Tỉnh Phú Thọ',
)
const thanhPhu = place('Phường Thới An', [former('Phường 6, Quận 4, Thành phố Hồ Chí Minh')], 'Thành phố Hồ Chí Minh')
const nghiVan = place('Xã Văn Kiều', [former('Xã Nghi Văn, Huyện Nghi Lộc, Tỉnh Nghệ An')], 'Tỉnh Nghệ An')
const nghiVanOther = place('Xã Nghi Lộc', [former('Xã Nghi Vạn, Huyện Nghi Lộc, Tỉnh Nghệ An')], 'Tỉnh Nghệ An')
const camGiang = place('Xã Cẩm Giang', [], 'Thành phố Hải Phòng')
const camGiangOther = place('Xã Cẩm Giàng', [], 'Thành phố Hải Phòng')
const tanPhu = ['Tỉnh Nghệ An', 'Tỉnh Tây Ninh', 'Tỉnh Đồng Tháp'].map((province) => place('Xã Tân Phú', [], province))
const aLuoi = place('Xã A Lưới 1', [former('Xã Hồng Vân, Huyện A Lưới, Thành phố Huế')], 'Thành phố Huế')
const highland = place("Xã Ia H'Drai", [former("Xã Ia Tơi, Huyện Ia H' Drai, Tỉnh Kon Tum")], 'Tỉnh Quảng Ngãi')

it.each([
  ['Số 9, Dịch Vọng, Cầu Giấy, Hà Nội', ['Dịch Vọng, Cầu Giấy, Hà Nội', 'Cầu Giấy, Hà Nội']],
  ['Phường Cầu Giấy, Hà Nội', ['Phường Cầu Giấy, Hà Nội']],
  ['Hà Nội', []],
  [' , ,', []],
])('%s asks for %s', (address, questions) => {
  expect(communeQuestions(address)).toEqual(questions)
})

/** The first of its questions that is answered, as the form asks them. */
function meant(address: string, found: readonly ReturnType<typeof place>[]) {
  for (const question of communeQuestions(address)) {
    const answer = communesOfCard(address, question, found)
    if (answer.places.length > 0) return answer
  }
  return { places: [], isCertain: false }
}

describe('an address of before 01/07/2025', () => {
  it.each([
    ['a whole one is taken, kinds left out', 'Số 9, Quan Hoa, Cầu Giấy, Hà Nội', [nghiaDo], [nghiaDo], true],
    ['a split one is asked', 'Dịch Vọng, Cầu Giấy, Hà Nội', [cauGiay, nghiaDo, dichVongHau], [cauGiay, nghiaDo], false],
    ['without accents and in capitals', 'DICH VONG, CAU GIAY, HA NOI', [cauGiay], [cauGiay], false],
    ['with its kinds', dichVong.name, [cauGiay, dichVongHau], [cauGiay], false],
    ['another kind of the same name', `Xã Dịch Vọng, Quận Cầu Giấy, ${hanoi}`, [cauGiay], [], false],
    ['another district', 'Dịch Vọng, Đống Đa, Hà Nội', [cauGiay], [], false],
    [
      'merged away before: asked, though there is one',
      'Số 9, Phường Quỳnh Lôi, Hai Bà Trưng, Hà Nội',
      [bachMai, haiBaTrung],
      [bachMai],
      false,
    ],
    ['the same without its kind', 'Quỳnh Lôi, Hai Bà Trưng, Hà Nội', [bachMai], [bachMai], false],
    ['its district is a quarter of today', 'Quỳnh Mai, Hai Bà Trưng, Hà Nội', [haiBaTrung], [haiBaTrung], false],
    ['of a commune that bears its old name', 'Khu 1, Cẩm Khê, Cẩm Khê, Phú Thọ', [camKhe], [camKhe], true],
    ['with kinds, in another province', 'Khu 2, Xã Minh Tân, Huyện Cẩm Khê, Tỉnh Phú Thọ', [camKhe], [camKhe], true],
    ['with a zero before the number', 'Phường 06, Quận 4, TP.Hồ Chí Minh', [thanhPhu], [thanhPhu], true],
    ['with kinds cut short', '12 Đoàn Văn Bơ, P.6, Q.4, TP HCM', [thanhPhu], [thanhPhu], true],
    [
      'with an accent that tells',
      'Xã Nghi Vạn, Huyện Nghi Lộc, Nghệ An',
      [nghiVan, nghiVanOther],
      [nghiVanOther],
      true,
    ],
    ['without it', 'XA NGHI VAN, HUYEN NGHI LOC, NGHE AN', [nghiVan, nghiVanOther], [nghiVan, nghiVanOther], false],
    ['with an accent nobody has', 'Xã Nghi Vân, Huyện Nghi Lộc, Nghệ An', [nghiVan], [nghiVan], false],
    ['of a province under its former name', 'Hồng Vân, A Lưới, Thừa Thiên Huế', [aLuoi], [aLuoi], true],
    ['with an apostrophe', 'Xã Ia Tơi, Huyện Ia H’Drai, Tỉnh Kon Tum', [highland], [highland], true],
  ])('%s', (_, address, found, places, isCertain) => {
    expect(meant(address, found)).toEqual({ places, isCertain })
  })
})

describe('an address of today', () => {
  it.each([
    ['is taken', 'Số 2, Phường Cầu Giấy, TP Hà Nội', [cauGiay, nghiaDo], [cauGiay], true],
    ['without its kind is a guess', 'Số 2, Cầu Giấy, Hà Nội', [cauGiay], [cauGiay], false],
    ['is not the street before it', 'Phố Huế, Cầu Giấy, Hà Nội', [nghiaDo], [], false],
    ['never leads to another province', 'Ấp 3, Xã Tân Phú, Tỉnh Tây Ninh', tanPhu, [tanPhu[1]], true],
    ['nor to one of a province that has none', 'Ấp 3, Xã Tân Phú, Tỉnh Lào Cai', tanPhu, [], false],
    ['is told by its accent', 'Xã Cẩm Giàng, Hải Phòng', [camGiang, camGiangOther], [camGiangOther], true],
    ['is asked without it', 'Xa Cam Giang, Hai Phong', [camGiang, camGiangOther], [camGiang, camGiangOther], false],
    ['of a province that became a city', 'Xã Cẩm Giàng, Tỉnh Hải Phòng', [camGiangOther], [camGiangOther], true],
  ])('%s', (_, address, found, places, isCertain) => {
    expect(meant(address, found)).toEqual({ places, isCertain })
  })
})

it.each([
  ['Số 9 ngõ 2, Quỳnh Lôi, Hai Bà Trưng, Hà Nội', true],
  ['SO 9, QUYNH LOI, HAI BA TRUNG, HA NOI', true],
  ['Phố Huế, Hai Bà Trưng, Hà Nội', true],
  ['Số 9 Phố Huế, Phường Hai Bà Trưng, Hà Nội', false],
  ['SO 9, PHUONG HAI BA TRUNG, HA NOI', false],
  ['Số 9, P. Hai Bà Trưng, Hà Nội', false],
  ['Thôn 2, Xã Ba Vì, Hà Nội', false],
  ['Khu 1, Đặc khu Côn Đảo, Thành phố Hồ Chí Minh', false],
  ['Hai Bà Trưng, Hà Nội', false],
])('%s: the two levels of today are a guess: %s', (address, guess) => {
  const questions = communeQuestions(address)
  expect(isGuess(address, questions.at(-1) ?? '')).toBe(guess)
  // Three levels as before 01/07/2025 say the commune whichever way they are written.
  if (questions.length > 1) expect(isGuess(address, questions[0] ?? '')).toBe(false)
})

describe('any address', () => {
  const everywhere = [haiBaTrung, cauGiay, nghiaDo, bachMai, camKhe, thanhPhu, nghiVan, camGiang, aLuoi, ...tanPhu]
  const words = everywhere.flatMap(({ fullName, provinceName, formers }) =>
    [fullName, provinceName, ...formers.map(({ name }) => name)].flatMap((name) => name.split(', ')),
  )
  const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...words, 'P.', '’', ' , ', "H' ", 'TP.'))
  const address = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(', '))

  it('gives communes of its province or nothing, and never more certainty than one place', () => {
    fc.assert(
      fc.property(address, (written) => {
        const { places, isCertain } = meant(written, everywhere)
        expect(everywhere).toEqual(expect.arrayContaining(places))
        if (isCertain) expect(places).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  it('that is written of a place, whatever stands before it, finds that place', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...everywhere), (before, one) => {
        const written = [before.replaceAll(',', ' '), one.fullName, one.provinceName].join(', ')
        expect(communesOfCard(written, communeQuestions(written).at(-1) ?? '', everywhere).places).toEqual([one])
      }),
    )
  })
})
