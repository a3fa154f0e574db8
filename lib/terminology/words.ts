import { searchKey } from '@/lib/kernel/text'

/**
 * English of what the catalogues name in Vietnamese only, for reading on a screen; by search key, because catalogues
 * differ in capitals and accents. What is not known here stays as catalogued.
 */
const doseForms: Record<string, string> = {
  'gel thut truc trang': 'Rectal gel',
  'vien nen': 'Tablet',
  'vien nen bao phim': 'Film-coated tablet',
  'vien nen bao duong': 'Sugar-coated tablet',
  'vien nen bao tan trong ruot': 'Gastro-resistant tablet',
  'vien nen sui bot': 'Effervescent tablet',
  'vien nen nhai': 'Chewable tablet',
  'vien nen giai phong keo dai': 'Prolonged-release tablet',
  'vien nen giai phong bien doi': 'Modified-release tablet',
  'vien nen bao phim giai phong bien doi': 'Film-coated modified-release tablet',
  'vien nen bao phim tac dung keo dai': 'Film-coated prolonged-release tablet',
  'vien nang cung': 'Hard capsule',
  'vien nang mem': 'Soft capsule',
  'vien nang tan trong ruot': 'Gastro-resistant capsule',
  'vien nang giai phong keo dai': 'Prolonged-release capsule',
  'vien dat truc trang': 'Suppository',
  'vien dat am dao': 'Vaginal tablet',
  'mieng dan phong thich qua da': 'Transdermal patch',
  siro: 'Syrup',
  'hon dich uong': 'Oral suspension',
  'dung dich uong': 'Oral solution',
  'thuoc bot uong': 'Oral powder',
  'thuoc com uong': 'Oral granules',
  'thuoc bot sui bot': 'Effervescent powder',
  'thuoc bot pha dung dich uong': 'Powder for oral solution',
  'thuoc bot pha hon dich uong': 'Powder for oral suspension',
  'thuoc com pha dung dich uong': 'Granules for oral solution',
  'thuoc com pha hon dich uong': 'Granules for oral suspension',
  'thuoc bot ra mieng': 'Powder for the mouth',
  'dung dich tiem': 'Solution for injection',
  'hon dich tiem': 'Suspension for injection',
  'dung dich tiem truyen': 'Solution for infusion',
  'dung dich dam dac pha tiem truyen': 'Concentrate for solution for infusion',
  'thuoc bot pha tiem': 'Powder for injection',
  'thuoc bot dong kho pha tiem': 'Freeze-dried powder for injection',
  'dung dich hit': 'Inhalation solution',
  'thuoc bot hit': 'Inhalation powder',
  'dung dich khi dung': 'Nebuliser solution',
  'hon dich khi dung': 'Nebuliser suspension',
  'hon dich hit qua binh dinh lieu': 'Metered-dose inhaler',
  'hon dich xit qua binh dinh lieu': 'Metered-dose spray',
  'dung dich xit mui': 'Nasal spray, solution',
  'hon dich xit mui': 'Nasal spray, suspension',
  'dung dich nho mui': 'Nose drops',
  'dung dich nho mat': 'Eye drops',
  'hon dich nho mat': 'Eye drops, suspension',
  'dung dich nho mat, nho mui': 'Eye and nose drops',
  'dung dich nho tai': 'Ear drops',
  'hon dich nho tai': 'Ear drops, suspension',
  'dung dich dung ngoai': 'Cutaneous solution',
  'gel boi ngoai da': 'Gel for the skin',
  'kem boi da': 'Cream for the skin',
  'thuoc mo boi da': 'Ointment for the skin',
}

const specimens: Record<string, string> = {
  'huyet thanh': 'Serum',
  'huyet tuong edta': 'EDTA plasma',
  'huyet tuong citrat': 'Citrate plasma',
  'huyet tuong fluorid': 'Fluoride plasma',
  'mau toan phan edta': 'EDTA whole blood',
  'mau toan phan citrat': 'Citrate whole blood',
  'nuoc tieu': 'Urine',
  phan: 'Stool',
  dom: 'Sputum',
  'dich ty hau': 'Nasopharyngeal fluid',
  'benh pham khac': 'Other specimen',
}

const wordIn =
  (words: Record<string, string>) =>
  (name: string, locale: string): string =>
    locale === 'en' ? (words[searchKey(name)] ?? name) : name

export const doseFormWord = wordIn(doseForms)
export const specimenWord = wordIn(specimens)
