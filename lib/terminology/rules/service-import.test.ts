import { describe, expect, it } from 'vitest'
import { parseServicePackages, parseServices } from './service-import'

const house = 'code,name_vi,name_en,kind,cost_group,unit,bhyt_covered,bhyt_payment_percent,price_vnd,bhyt_price_vnd'
const qd7603 =
  'ma_tuong_duong,ma_tt43,ten_tt43,phan_tuyen,phan_loai_pttt,stt_tt39,ten_gia_tt39,gia_tt39_2018_vnd,chuyen_khoa,' +
  'ma_lien_thong,ma_tt23_suggested'

describe('service lists', () => {
  it('reads the list of the house with its price', () => {
    const text = `${house}
18.0015.0001,Siêu âm ổ bụng,Abdominal ultrasound,imaging,2,Lần,1,100,51000,42100
OTHER.COPY,Sao hồ sơ,,other,19,Lần,0,0,50000,
`
    const { rows, refused } = parseServices(text)
    expect(refused).toEqual([])
    expect(rows.map(({ code, price, isActive }) => ({ code, price, isActive }))).toEqual([
      { code: '18.0015.0001', price: { priceVnd: 51000, bhytPriceVnd: 42100 }, isActive: true },
      { code: 'OTHER.COPY', price: { priceVnd: 50000, bhytPriceVnd: null }, isActive: true },
    ])
  })

  it.each([
    ['cost_group', 'X.1,A,,other,20,Lần,0,0,1,', 'costGroup'],
    ['kind', 'X.1,A,,surgery,8,Lần,0,0,1,', 'serviceKind'],
    ['code', 'x 1,A,,other,19,Lần,0,0,1,', 'serviceCode'],
  ])('refuses a bad %s', (column, row, reason) => {
    expect(parseServices(`${house}\n${row}\n`).refused).toEqual([
      expect.objectContaining({ line: 2, column, reason: `terminology.import.refused.${reason}` }),
    ])
  })

  it('does not take the prices of 2018', () => {
    const text = `${qd7603}
23.0075.1494,23.75,Định lượng Glucose [Máu],C,,1,x,21400,XXIII. HÓA SINH,37,23.75
10.0001.0383,10.1,Phẫu thuật sọ não,B,P1,1,x,5000000,X. NGOẠI KHOA,37,10.1
10.9003.0200,10.9003,Thay băng,D,,1,x,56800,X. NGOẠI KHOA,37,10.9
`
    const { rows } = parseServices(text)
    expect(rows.map(({ kind, costGroup, price, isActive }) => ({ kind, costGroup, price, isActive }))).toEqual([
      { kind: 'laboratory', costGroup: 1, price: null, isActive: false },
      { kind: 'procedure', costGroup: 8, price: null, isActive: false },
      { kind: 'procedure', costGroup: 18, price: null, isActive: false },
    ])
  })

  it('reads the techniques of TT 23/2024, also the added ones', () => {
    const text = `stt,ma_ky_thuat,ma4,ten_ky_thuat,chuong
1,18.15,18.0015,Siêu âm ổ bụng,18. ĐIỆN QUANG
2,BS_1.390,BS_1.390,Theo dõi đông máu bằng ROTEM,01. HỒI SỨC CẤP CỨU VÀ CHỐNG ĐỘC
`
    expect(parseServices(text).rows.map(({ code, kind }) => [code, kind])).toEqual([
      ['18.0015', 'imaging'],
      ['BS_1.390', 'procedure'],
    ])
  })

  it('reads the parts of a package, each once', () => {
    const text = 'package_code,service_code,position\nPKG.LIVER,23.0019.1493,1\nPKG.LIVER,23.0019.1493,2\n'
    const { rows, refused } = parseServicePackages(text)
    expect(rows).toEqual([])
    expect(refused).toHaveLength(2)
  })
})
