import { expect, it } from 'vitest'
import { communeQuestions, communesOfCard, isGuess } from './card-commune'

const hanoi = 'Thành phố Hà Nội'
const place = (fullName: string, formerNames: string[] = []) => ({
  name: fullName.replace(/^(Phường|Xã) /, ''),
  fullName,
  provinceName: hanoi,
  formerNames,
})
const dichVong = `Phường Dịch Vọng, Quận Cầu Giấy, ${hanoi}`
const haiBaTrung = place('Phường Hai Bà Trưng', [`Phường Quỳnh Lôi, Quận Hai Bà Trưng, ${hanoi}`])
const cauGiay = place('Phường Cầu Giấy', [dichVong])
const nghiaDo = place('Phường Nghĩa Đô', [dichVong])
const dichVongHau = place('Phường Cầu Giấy', [`Phường Dịch Vọng Hậu, Quận Cầu Giấy, ${hanoi}`])

it.each([
  ['Số 9, Dịch Vọng, Cầu Giấy, Hà Nội', ['Dịch Vọng, Cầu Giấy, Hà Nội', 'Cầu Giấy, Hà Nội']],
  ['Phường Cầu Giấy, Hà Nội', ['Phường Cầu Giấy, Hà Nội']],
  ['Hà Nội', []],
  [' , ,', []],
])('%s asks for %s', (address, questions) => {
  expect(communeQuestions(address)).toEqual(questions)
})

it.each([
  ['a split one, kinds left out', 'Dịch Vọng, Cầu Giấy, Hà Nội', [cauGiay, nghiaDo, dichVongHau], [cauGiay, nghiaDo]],
  ['without accents and in capitals', 'DICH VONG, CAU GIAY, HA NOI', [cauGiay], [cauGiay]],
  ['with its kinds', dichVong, [cauGiay, dichVongHau], [cauGiay]],
  ['another kind of the same name', `Xã Dịch Vọng, Quận Cầu Giấy, ${hanoi}`, [cauGiay], []],
  ['a district that is a quarter today', 'Hai Bà Trưng, Hà Nội', [haiBaTrung], [haiBaTrung]],
  ['another district', 'Dịch Vọng, Đống Đa, Hà Nội', [cauGiay], []],
  ['one of today', 'Phường Cầu Giấy, TP Hà Nội', [cauGiay, nghiaDo], [cauGiay]],
  ['a street before two levels', 'Phố Huế, Cầu Giấy, Hà Nội', [cauGiay, nghiaDo], []],
])('%s', (_, question, found, meant) => {
  expect(communesOfCard(question, found)).toEqual(meant)
})

it.each([
  ['Số 9 ngõ 2, Quỳnh Lôi, Hai Bà Trưng, Hà Nội', true],
  ['SO 9, QUYNH LOI, HAI BA TRUNG, HA NOI', true],
  ['Phố Huế, Hai Bà Trưng, Hà Nội', true],
  ['Số 9 Phố Huế, Phường Hai Bà Trưng, Hà Nội', false],
  ['SO 9, PHUONG HAI BA TRUNG, HA NOI', false],
  ['Thôn 2, Xã Ba Vì, Hà Nội', false],
  ['Khu 1, Đặc khu Côn Đảo, Thành phố Hồ Chí Minh', false],
  ['Hai Bà Trưng, Hà Nội', false],
])('%s: the two levels of today are a guess: %s', (address, guess) => {
  const questions = communeQuestions(address)
  expect(isGuess(address, questions.at(-1) ?? '')).toBe(guess)
  // Three levels as before 01/07/2025 say the commune whichever way they are written.
  if (questions.length > 1) expect(isGuess(address, questions[0] ?? '')).toBe(false)
})
