/**
 * `000` is Viet Nam, as the insurance files have it. For other countries the files want Annex 2 of TT 07/2016/TT-BCA,
 * which we do not have: kept here are the numbers of ISO 3166-1, to be mapped when the annex is imported.
 */
export const ownNationality = '000'

/** ISO 3166-1: number and letters. Neighbours and the countries most visitors come from; not the whole world. */
const countries = (
  '418LA 116KH 764TH 156CN 158TW 344HK 446MO 392JP 410KR 408KP 496MN 702SG 458MY 360ID 608PH 104MM 096BN 626TL 356IN 586PK 050BD ' +
  '144LK 524NP 064BT 462MV 004AF 364IR 368IQ 376IL 400JO 422LB 682SA 784AE 634QA 414KW 048BH 512OM 887YE 760SY 792TR 398KZ 860UZ ' +
  '417KG 762TJ 795TM 051AM 031AZ 268GE 643RU 804UA 112BY 616PL 203CZ 703SK 348HU 642RO 100BG 688RS 191HR 705SI 070BA 807MK 008AL ' +
  '300GR 196CY 470MT 380IT 756CH 040AT 276DE 250FR 056BE 528NL 442LU 826GB 372IE 352IS 578NO 752SE 246FI 208DK 233EE 428LV 440LT ' +
  '724ES 620PT 840US 124CA 484MX 192CU 591PA 188CR 320GT 214DO 388JM 170CO 862VE 218EC 604PE 068BO 076BR 600PY 858UY 032AR 152CL ' +
  '036AU 554NZ 242FJ 598PG 818EG 504MA 012DZ 788TN 434LY 729SD 231ET 404KE 834TZ 800UG 646RW 566NG 288GH 384CI 686SN 120CM 180CD ' +
  '024AO 508MZ 716ZW 894ZM 072BW 516NA 710ZA 450MG 480MU'
)
  .split(' ')
  .map((row) => ({ code: row.slice(0, 3), letters: row.slice(3) }))

const known = new Set([ownNationality, ...countries.map(({ code }) => code)])
export const isNationality = (code: string): boolean => known.has(code)

/** In the reader's language; the code itself where we do not know it. */
export function nationalityName(code: string, locale: string): string {
  const letters = code === ownNationality ? 'VN' : countries.find((country) => country.code === code)?.letters
  return (letters && new Intl.DisplayNames([locale], { type: 'region' }).of(letters)) ?? code
}

/** Viet Nam first, then by name in the reader's language. */
export function nationalityOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const nameOf = (letters: string) => names.of(letters) ?? letters
  const others = countries
    .map(({ code, letters }) => ({ value: code, label: nameOf(letters) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  return [{ value: ownNationality, label: nameOf('VN') }, ...others]
}
