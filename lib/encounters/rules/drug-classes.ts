/** A family of drugs an allergy is shared in. Product knowledge for the pharmacy board to own; no regulation lists it. */
export interface DrugClass {
  key: string
  /** WHO ATC code prefixes. */
  atc: readonly string[]
  /** Matched against spelling keys (`spellingKey`), where no ATC code is known. */
  ingredients: RegExp
  /** Names of the whole family, as people write an allergy down. */
  aliases: readonly string[]
}

export const drugClasses = [
  {
    key: 'penicillins',
    atc: ['J01C'],
    ingredients: /cilin$/,
    aliases: ['penicilin', 'peni'],
  },
  {
    key: 'cephalosporins',
    atc: ['J01DB', 'J01DC', 'J01DD', 'J01DE', 'J01DI'],
    ingredients: /^(cef|kef)/,
    aliases: ['cefalosporin'],
  },
  { key: 'carbapenems', atc: ['J01DH'], ingredients: /penem$/, aliases: ['carbapenem'] },
  {
    key: 'sulfonamideAntibiotics',
    atc: ['J01EB', 'J01EC', 'J01ED', 'J01EE', 'A07AB'],
    ingredients: /^(sulfa[mdgcpns]|sulfis|cotrimox)/,
    aliases: ['sulfamid', 'sulfonamid', 'sulfa'],
  },
  { key: 'macrolides', atc: ['J01FA'], ingredients: /(tromicin|spiramicin|josamicin)$/, aliases: ['macrolid'] },
  {
    key: 'quinolones',
    atc: ['J01M', 'S01AE'],
    ingredients: /floxacin$|^nalidixic/,
    aliases: ['quinolon', 'fluoroquinolon'],
  },
  {
    key: 'aminoglycosides',
    atc: ['J01G'],
    ingredients: /^(gentamicin|amikacin|tobramicin|streptomicin|neomicin|kanamicin|netilmicin)/,
    aliases: ['aminoglicosid', 'aminosid'],
  },
  { key: 'tetracyclines', atc: ['J01A'], ingredients: /ciclin$/, aliases: ['tetraciclin'] },
  { key: 'nitroimidazoles', atc: ['J01XD', 'P01AB'], ingredients: /nidazol$/, aliases: ['imidazol', 'nitroimidazol'] },
  {
    key: 'nsaids',
    atc: ['M01A', 'M02AA', 'N02BA', 'B01AC06'],
    ingredients:
      /^(ibuprofen|diclofenac|naproxen|ketoprofen|dexketoprofen|flurbiprofen|meloxicam|piroxicam|tenoxicam|lornoxicam|ketorolac|indometacin|etodolac|aceclofenac|nabumeton|nimesulid|aspirin|mefenamic)|coxib$|acetilsalicil/,
    aliases: ['nsaid', 'nsaids', 'aines', 'khang viem khong steroid', 'giam dau khang viem'],
  },
  {
    key: 'localAnaesthetics',
    atc: ['N01BB'],
    ingredients: /^(lidocain|bupivacain|ropivacain|mepivacain|articain|levobupivacain|prilocain)/,
    aliases: ['thuoc te'],
  },
  {
    key: 'opioids',
    atc: ['N02A', 'N01AH', 'R05DA'],
    ingredients: /^(morfin|codein|fentanil|tramadol|petidin|oxicodon|sufentanil|dihidrocodein)/,
    aliases: ['opioid', 'opiat'],
  },
  {
    key: 'iodinatedContrast',
    atc: ['V08A'],
    ingredients: /^(iohexol|iopamidol|iopromid|iodixanol|ioversol|iobitridol|diatrizoat)/,
    aliases: ['can quang', 'iod can quang', 'contrast'],
  },
  {
    key: 'aromaticAnticonvulsants',
    atc: ['N03AA', 'N03AB', 'N03AF', 'N03AX09'],
    ingredients: /^(carbamazepin|oxcarbazepin|fenitoin|fenobarbital|lamotrigin)/,
    aliases: [],
  },
  {
    key: 'aceInhibitors',
    atc: ['C09A', 'C09B'],
    ingredients: /pril$|pril(at|arginin)$/,
    aliases: ['uc che men chuyen', 'ace inhibitor'],
  },
] as const satisfies readonly DrugClass[]

export type DrugClassKey = (typeof drugClasses)[number]['key']

/** Families that share enough of their structure for a reaction to cross. */
export const crossClasses: readonly (readonly [DrugClassKey, DrugClassKey])[] = [
  ['penicillins', 'cephalosporins'],
  ['penicillins', 'carbapenems'],
  ['cephalosporins', 'carbapenems'],
]
