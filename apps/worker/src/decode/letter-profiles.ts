/** A language that was written in single-byte encodings: which letters beyond ASCII it uses, and small words of it. */
export interface LetterProfile {
  language: string;
  /** In lower case, likeliest first, in groups: each group is about half as common as the one before. */
  letters: readonly string[];
  /** Frequent ASCII words, which read the same in every encoding. */
  words: readonly string[];
  encodings: readonly string[];
  /** Given where its letters are not Latin: none of them stands alone, or within a Latin word. */
  positions?: LetterPositions;
}

/** Where in a word letters stand. */
interface LetterPositions {
  onlyLast: string;
  notLast: string;
  notFirst: string;
}

const western = ['windows-1252', 'iso-8859-15'];
const central = ['windows-1250', 'iso-8859-2'];
const cyrillic = ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'];

/** In the order in which a tie is decided. */
export const letterProfiles: readonly LetterProfile[] = [
  {
    language: 'English',
    letters: ['é', 'ñçèöü', 'ïâêà'],
    words: [
      'the',
      'and',
      'for',
      'with',
      'of',
      'to',
      'in',
      'from',
      'is',
      'on',
      'or',
      'by',
      'your',
      'this',
      'size',
      'black',
      'white',
      'set',
      'free',
    ],
    encodings: ['windows-1252'],
  },
  {
    language: 'German',
    letters: ['üä', 'öß', 'é'],
    words: [
      'und',
      'mit',
      'der',
      'die',
      'das',
      'aus',
      'von',
      'ist',
      'ein',
      'eine',
      'auf',
      'den',
      'im',
      'zum',
      'zur',
      'nicht',
      'sich',
    ],
    encodings: western,
  },
  {
    language: 'French',
    letters: ['é', 'èà', 'êçôî', 'ûùâœ', 'ëï'],
    words: [
      'de',
      'la',
      'le',
      'et',
      'les',
      'pour',
      'avec',
      'en',
      'une',
      'des',
      'du',
      'sur',
      'dans',
      'un',
      'est',
      'par',
      'sans',
    ],
    encodings: western,
  },
  {
    language: 'Spanish',
    letters: ['óí', 'áñé', 'ú', 'ü¿¡ºª'],
    words: ['de', 'la', 'con', 'para', 'el', 'en', 'los', 'las', 'una', 'por', 'del', 'es', 'que', 'sin'],
    encodings: western,
  },
  {
    language: 'Italian',
    letters: ['àèù', 'òì', 'é'],
    words: ['di', 'con', 'per', 'il', 'la', 'in', 'del', 'della', 'una', 'che', 'da', 'non', 'alla', 'sono'],
    encodings: western,
  },
  {
    language: 'Dutch',
    letters: ['ëé', 'ïè', 'öüç', 'êáó'],
    words: ['de', 'het', 'een', 'van', 'met', 'voor', 'en', 'op', 'in', 'is', 'je', 'te', 'deze', 'niet', 'voor'],
    encodings: western,
  },
  {
    language: 'Portuguese',
    letters: ['ãçá', 'éóí', 'õêâ', 'úàô'],
    words: ['de', 'com', 'para', 'em', 'um', 'uma', 'os', 'as', 'do', 'da', 'que', 'por', 'sem'],
    encodings: western,
  },
  {
    language: 'a Nordic language',
    letters: ['äåøæ', 'ö', 'éð', 'þíáúóý'],
    words: ['och', 'med', 'til', 'og', 'av', 'en', 'er', 'det', 'som', 'den', 'ja', 'ei', 'on', 'til', 'fra', 'ikke'],
    encodings: western,
  },
  {
    language: 'Polish',
    letters: ['łążę', 'óśćń', 'ź'],
    words: ['na', 'do', 'dla', 'nie', 'jest', 'po', 'ze', 'oraz', 'od', 'przez', 'pod', 'ma', 'lub'],
    encodings: central,
  },
  {
    language: 'Czech or Slovak',
    letters: ['íáé', 'ěčřšžýů', 'úďťňľ', 'ô', 'ĺŕä'],
    words: ['na', 'se', 'pro', 'je', 'od', 've', 'za', 'bez', 'ze', 'do', 'po', 'pre', 'zo', 'ako'],
    encodings: central,
  },
  {
    language: 'Hungarian',
    letters: ['éá', 'őöó', 'üúűí'],
    words: ['az', 'egy', 'nem', 'hogy', 'ez', 'is', 'van', 'vagy', 'ft', 'nagy', 'cm', 'alatt'],
    encodings: central,
  },
  {
    language: 'Croatian or Slovene',
    letters: ['čšž', 'ćđ'],
    words: ['na', 'za', 'od', 'je', 'sa', 'se', 'do', 'iz', 'po', 'ili', 'ne', 'su', 'ter', 'pri'],
    encodings: central,
  },
  {
    language: 'Romanian',
    letters: ['ăţş', 'îâ'],
    words: ['de', 'cu', 'din', 'pentru', 'pe', 'este', 'la', 'sau', 'nu', 'un', 'care', 'mai'],
    encodings: central,
  },
  {
    language: 'Turkish',
    letters: ['ıiü', 'şğçö'],
    words: ['ve', 'ile', 'bir', 'bu', 'da', 'de', 'en', 'olarak', 'siyah', 'beyaz'],
    encodings: ['windows-1254'],
  },
  {
    language: 'a Baltic language',
    letters: ['āīēš', 'ėįųžū', 'čļņģķ', 'ąę'],
    words: ['ir', 'un', 'su', 'no', 'ar', 'par', 'kas', 'bet', 'uz', 'yra', 'iki', 'ja', 'on'],
    encodings: ['windows-1257', 'iso-8859-13'],
  },
  {
    language: 'Russian, Ukrainian or Bulgarian',
    letters: ['оеаинт', 'срвлкмдпу', 'ыязьгбчйхжшю', 'цщэфъёіїєґ'],
    words: [],
    encodings: cyrillic,
    positions: { onlyLast: '', notLast: 'ъ', notFirst: 'ъьы' },
  },
  {
    language: 'Greek',
    letters: ['αοιετσν', 'ηυρπκμλ', 'ςόίέάήώγδωχθ', 'βφύξζψϊ'],
    words: [],
    encodings: ['windows-1253', 'iso-8859-7'],
    positions: { onlyLast: 'ς', notLast: 'σ', notFirst: '' },
  },
  {
    language: 'Hebrew',
    letters: ['יוהלא', 'רתבשמנ', 'דקעחפטגצ', 'זםןךסכףץ'],
    words: [],
    encodings: ['windows-1255'],
    positions: { onlyLast: 'םןךףץ', notLast: 'מנכפצ', notFirst: '' },
  },
  {
    language: 'Arabic or Persian',
    letters: ['اليمو', 'نرتبةعدسف', 'هكقأحجىصشخطپک', 'ثزءضإذغؤئظآگچژ،؛؟ـ'],
    words: [],
    encodings: ['windows-1256', 'iso-8859-6'],
    positions: { onlyLast: 'ةى', notLast: '', notFirst: 'ؤئء' },
  },
  {
    language: 'Vietnamese',
    letters: ['\u0300\u0301\u0323đơưâô', '\u0309\u0303êăáà', 'óéíúèùòìýõãĩũ'],
    words: ['cho', 'cao', 'da', 'nam', 'hai', 'trong', 'kem', 'hoa', 'tay', 'theo', 'xanh', 'trang'],
    encodings: ['windows-1258'],
  },
];
