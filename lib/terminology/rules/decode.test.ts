import { describe, expect, it } from 'vitest'
import { decodeCatalogueFile } from './decode'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('decoding a catalogue file', () => {
  it('takes UTF-8', () => {
    expect(decodeCatalogueFile(utf8('Viêm dạ dày'))).toEqual({ ok: true, text: 'Viêm dạ dày' })
  })

  it('takes UTF-16 with its mark, as Excel writes "Unicode text"', () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x56, 0x00, 0xa1, 0x1e])
    expect(decodeCatalogueFile(bytes)).toEqual({ ok: true, text: 'Vạ' })
  })

  it('names Windows-1258, whose tone marks follow the vowel', () => {
    const vietnamese = new Uint8Array([0x56, 0x69, 0xea, 0x6d, 0x20, 0x64, 0x61, 0xf2, 0x20, 0x64, 0x61, 0xcc, 0x79])
    expect(decodeCatalogueFile(vietnamese)).toEqual({ ok: false, reason: 'terminology.import.refused.windows1258' })
  })

  it('refuses other bytes that are not UTF-8', () => {
    const bytes = new Uint8Array([0x41, 0xff, 0x42])
    expect(decodeCatalogueFile(bytes)).toEqual({ ok: false, reason: 'terminology.import.refused.notUtf8' })
  })
})
