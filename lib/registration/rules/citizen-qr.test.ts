import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCitizenQr } from './citizen-qr'

const old = '001090000001|012345678|Nguyễn Văn An|01021990|Nam|Số 1, Phường A, Quận B, Hà Nội|10052021'
const card = {
  citizenId: '001090000001',
  oldId: '012345678',
  fullName: 'Nguyễn Văn An',
  birthOn: '1990-02-01',
  birthPrecision: 'day',
  sex: 'male',
  address: 'Số 1, Phường A, Quận B, Hà Nội',
  issuedOn: '2021-05-10',
  parents: [],
}

/** How a text looks when its UTF-8 bytes are shown in Windows-1252. */
function garble(text: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))
}

function read(text: string) {
  const result = parseCitizenQr(text)
  return result.ok ? { ...result.card, keys: result.warnings.map((warning) => warning.key.split('.').at(-1)) } : result
}

describe('parseCitizenQr', () => {
  test.each([
    ['seven fields', old, []],
    ['eleven fields of a card since 07/2024', `${old}||||`, []],
    ['a scanner that ends with Enter', `${old}\r\n`, []],
    ['a byte-order mark and an AIM prefix', `\ufeff]Q1${old}`, []],
    ['Enter in the middle', old.replace('Văn', 'V\năn'), ['interrupted']],
    ['full-width digits and bars', old.replaceAll('|', '｜').replace('001090000001', '００１０９００００００１'), []],
    ['decomposed letters', old.normalize('NFD'), []],
    ['dates with slashes', old.replace('01021990', '01/02/1990'), []],
    ['UTF-8 read as Windows-1252', garble(old), ['repairedEncoding']],
    ['Telex keys', old.replace('Nguyễn Văn An', 'Nguyeenx Vawn An'), ['repairedTyping']],
    ['VNI keys', old.replace('Nguyễn Văn An', 'Nguye64n Va8n An'), ['repairedTyping']],
    ['sex in lower case', old.replace('|Nam|', '|nam|'), []],
  ])('%s', (_, text, keys) => {
    expect(read(text)).toEqual({ ...card, keys })
  })

  test.each([
    ['NGUYEENX THIJ HAF', 'NGUYỄN THỊ HÀ'],
    ['Phamj Dduwcs Thuaanj', 'Phạm Đức Thuận'],
    ['Huynhf Thij Phuowngr', 'Huỳnh Thị Phưởng'],
    ['Tra62n D9u71c Minh', 'Trần Đức Minh'],
    ['Leex Hoaf', 'Lễ Hòa'],
  ])('repairs the keys %s', (typed, name) => {
    expect(read(old.replace('Nguyễn Văn An', typed))).toMatchObject({ fullName: name })
  })

  test('leaves foreign and accent-free names alone', () => {
    for (const name of ['Nguyen Van An', 'John Smith', "H'Bia Niê", "O'Brien"]) {
      expect(read(old.replace('Nguyễn Văn An', name))).toMatchObject({ fullName: name })
    }
  })

  test.each([
    ['year of birth only', '1948', { birthOn: '1948-01-01', birthPrecision: 'year' }],
    ['year with zeros', '00001948', { birthOn: '1948-01-01', birthPrecision: 'year' }],
    ['a day that does not exist', '31041990', { birthOn: null }],
  ])('%s', (_, typed, expected) => {
    expect(read(old.replace('01021990', typed))).toMatchObject(expected)
  })

  test('takes an unreadable sex from the number and says so', () => {
    expect(read(old.replace('|Nam|', '|?|'))).toMatchObject({ sex: 'male', keys: ['sexFromNumber'] })
  })

  test('says where the card contradicts its own number', () => {
    expect(read(old.replace('|Nam|', '|Nữ|'))).toMatchObject({ sex: 'female', keys: ['sexDiffers'] })
  })

  test('keeps names behind the seven fields', () => {
    const parents = ['Nguyễn Văn Ba', 'Trần Thị Tư']
    expect(read(`${old}|${parents[0]}|${parents[1]}||`)).toMatchObject({ parents })
  })

  test.each([
    ['', 'notCitizenQr'],
    ['001090000001', 'notCitizenQr'],
    ['hello|world', 'citizenId'],
    ['001090000001||Nguyễn Văn An|01021990', 'incomplete'],
    [old.replace('Nguyễn Văn An', ' '), 'noName'],
  ])('refuses %j', (text, reason) => {
    expect(parseCitizenQr(text)).toEqual({ ok: false, reason: `registration.scan.error.${reason}` })
  })

  const noise = fc.string({ unit: 'binary', maxLength: 40 })
  test('never throws, whatever is scanned', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 13 }), (parts) => {
        const result = parseCitizenQr(['001090000001', ...parts].join('|'))
        return result.ok ? result.card.fullName === result.card.fullName.normalize('NFC') : result.reason.length > 0
      }),
    )
    fc.assert(fc.property(noise, (text) => typeof parseCitizenQr(text).ok === 'boolean'))
  })

  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ']
  const word = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 6 }).map((chars) => chars.join(''))
  test('every garbled Vietnamese name comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), (words) => {
        const name = `Đ${words.join(' ')}`
        const result = parseCitizenQr(garble(old.replace('Nguyễn Văn An', name)))
        return result.ok && result.card.fullName === name
      }),
    )
  })
})
