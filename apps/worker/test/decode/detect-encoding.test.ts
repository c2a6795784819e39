import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../src/decode/detect-encoding.js';
import { encode } from '../support/encode-text.js';

const samples: readonly (readonly [language: string, encoding: string, text: string])[] = [
  [
    'German',
    'windows-1252',
    'id;titel;preis\n1;Damenmäntel für den Frühling;19,99 €\n2;Größe 42, weiß, Übergangsjacke;29,99 €\n',
  ],
  ['English with a euro sign alone', 'windows-1252', 'sku;name;price\n1;Garden chair;19,99 €\n2;Lamp;5 €\n'],
  ['English with typographic signs', 'windows-1252', 'sku,name\n1,Men’s boots – “classic”\n2,Acme™ lamp\n'],
  [
    'French',
    'windows-1252',
    'id;titre;prix\n1;Crème brûlée à la vanille, pot en grès;4,50 €\n2;Fenêtre avec poignée intégrée;99 €\n',
  ],
  ['French with one accent', 'windows-1252', 'id;titre\n1;Crème de la mer\n2;Sac pour le soir\n'],
  ['Spanish', 'windows-1252', 'id;titulo\n1;Camión de bomberos para niños\n2;Sillón cómodo con cojín\n'],
  ['Dutch', 'windows-1252', 'id;titel\n1;Geïsoleerde fles voor koffie\n2;Ideeën voor het café\n'],
  ['Swedish', 'windows-1252', 'id;namn\n1;Blå tröja med lång ärm\n2;Kök och bad, grå färg\n'],
  ['Portuguese', 'windows-1252', 'id;nome\n1;Calção de algodão para crianças\n2;Cinto com fivela não removível\n'],
  ['Italian', 'windows-1252', 'id;nome\n1;Qualità della stoffa più alta\n2;Caffè con perché\n'],
  [
    'Italian with a euro sign',
    'iso-8859-15',
    'id;nome;prezzo\n1;Qualità della stoffa più alta;19,99 €\n2;Caffè;12 €\n',
  ],
  [
    'Polish',
    'windows-1250',
    'id;nazwa\n1;Łóżko dziecięce z materacem\n2;Kurtka męska zimowa, żółta\n3;Krzesło ogrodowe składane, ścianka\n',
  ],
  ['Polish', 'iso-8859-2', 'id;nazwa\n1;Łóżko dziecięce z materacem, ścianka\n2;Kurtka męska zimowa, żółta, część\n'],
  ['Czech', 'windows-1250', 'id;název\n1;Dětská židle červená\n2;Příliš žluťoučký kůň úpěl\n'],
  ['Czech', 'iso-8859-2', 'id;název\n1;Dětská židle červená\n2;Příliš žluťoučký kůň úpěl ďábelské ódy, šaty\n'],
  [
    'Hungarian',
    'windows-1250',
    'id;név;ár\n1;Gyermek cipő, fehér, 35-ös méret;12 990 Ft\n2;Hűtőszekrény és főzőlap;1\n',
  ],
  ['Croatian', 'windows-1250', 'id;naziv\n1;Dječja košulja žuta\n2;Čaša za vino i još\n'],
  ['Romanian', 'windows-1250', 'id;nume\n1;Cămaşă bărbătească albă pentru vară\n2;Maşină de spălat şi uscat\n'],
  ['Turkish', 'windows-1254', 'id;isim\n1;Kadın ayakkabısı kırmızı\n2;Çocuk gömleği ve şapka\n3;Güneş gözlüğü siyah\n'],
  [
    'Latvian',
    'windows-1257',
    'id;nosaukums\n1;Bērnu krēsls, zaļš\n2;Kafijas krūze ar vāku, mīksta\n3;Jaunā gada rotājumi\n',
  ],
  ['Russian', 'windows-1251', 'id;название\n1;Детский стул красный\n2;Чайник электрический, белый\n'],
  ['Russian in capitals', 'windows-1251', 'id;name\n1;СТУЛ ДЕТСКИЙ\n2;ЧАЙНИК БЕЛЫЙ\n3;СТОЛ ДЕРЕВЯННЫЙ\n'],
  ['Russian', 'koi8-r', 'id;название\n1;Детский стул красный\n2;Чайник электрический, белый\n'],
  ['Russian', 'iso-8859-5', 'id;название\n1;Детский стул красный\n2;Чайник электрический, белый\n'],
  ['Russian', 'ibm866', 'id;название\n1;Детский стул красный\n2;Чайник электрический, белый\n'],
  ['Greek', 'windows-1253', 'id;όνομα\n1;Παιδική καρέκλα κόκκινη\n2;Βραστήρας νερού λευκός\n'],
  ['Hebrew', 'windows-1255', 'id;name\n1;כיסא ילדים אדום\n2;קומקום חשמלי לבן\n'],
  ['Arabic', 'windows-1256', 'id;name\n1;كرسي أطفال أحمر\n2;غلاية كهربائية بيضاء، كبيرة\n'],
  ['Arabic', 'iso-8859-6', 'id;name\n1;كرسي أطفال أحمر\n2;غلاية كهربائية بيضاء، كبيرة\n'],
  [
    'Vietnamese',
    'windows-1258',
    'id;name\n1;Ghê\u0301 tre\u0309 em ma\u0300u đo\u0309\n2;Â\u0301m đun nươ\u0301c điê\u0323n tră\u0301ng\n',
  ],
  ['Japanese', 'shift_jis', '商品コード,商品名,価格\n1,子供用の椅子（赤）,1980\n2,電気ケトル ホワイト,2980\n'],
  ['Japanese', 'euc-jp', '商品コード,商品名,価格\n1,子供用の椅子（赤）,1980\n2,電気ケトル ホワイト,2980\n'],
  ['Chinese', 'gb18030', '编号,名称,价格\n1,儿童椅子 红色,19\n2,电热水壶 白色 不锈钢,29\n3,夏季新款女装连衣裙,99\n'],
  ['Chinese of Taiwan', 'big5', '編號,名稱,價格\n1,兒童椅子 紅色,19\n2,電熱水壺 白色,29\n3,夏季新款女裝洋裝,99\n'],
  [
    'Korean',
    'euc-kr',
    '상품코드,상품명,가격\n1,어린이 의자 빨강,19000\n2,전기 주전자 화이트,29000\n3,여성 원피스 여름 신상,39000\n',
  ],
];

function detect(bytes: Buffer, pinned: string | null = null) {
  return detectEncoding(bytes, { pinned });
}

describe('legacy encodings', () => {
  it.each(samples)('%s in %s', (_language, encoding, text) => {
    const { name, confidence } = detect(encode(text, encoding));
    expect(name).toBe(encoding);
    expect(confidence).toBeGreaterThanOrEqual(0.5);
    expect(confidence).toBeLessThan(1);
  });

  it('are detected with more confidence the more text there is', () => {
    const [, encoding, text] = samples.find(([language]) => language === 'Russian') ?? ['', '', ''];
    const short = detect(encode(text, encoding)).confidence;
    expect(short).toBeGreaterThan(0.55);
    expect(detect(encode('id;имя\n1;Ё\n', 'windows-1251')).confidence).toBeLessThan(short);
  });
});

it('a last line without a line end counts', () => {
  expect(detect(encode('id;name\n1;Стол детский', 'windows-1251')).name).toBe('windows-1251');
  expect(detect(encode('id;name\n1;電気ケトル', 'shift_jis')).name).toBe('shift_jis');
});

it('encodings that give the same text are no rivals', () => {
  const text = 'id;titel\n1;Damenmäntel für den Frühling\n2;Größe 42, weiß, Übergangsjacke\n';
  expect(detect(Buffer.from(text, 'latin1')).confidence).toBeGreaterThan(0.6);
});

describe('Unicode', () => {
  const text = 'id,title\n1,Größe 42\n2,鍋 💡\n';

  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a BOM', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['ASCII', Buffer.from('id,title\n1,Boot\n'), 'utf-8'],
    ['UTF-8 cut within a character', Buffer.from(text).subarray(0, -3), 'utf-8'],
    ['UTF-16 with a BOM', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first, with a BOM', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a BOM', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first, without a BOM', Buffer.from(text, 'utf16le').swap16(), 'utf-16be'],
    [
      'UTF-16 without a BOM and with little ASCII',
      Buffer.from('1,儿童椅子儿童椅子儿童椅\n'.repeat(9), 'utf16le'),
      'utf-16le',
    ],
    ['Chinese UTF-16 without a BOM', Buffer.from('编号,名称,价格\r\n1,儿童椅子,19\r\n', 'utf16le'), 'utf-16le'],
  ])('is recognised: %s', (_what, bytes, name) => {
    expect(detect(bytes).name).toBe(name);
    expect(detect(bytes).confidence).toBeGreaterThanOrEqual(0.95);
  });

  it('stays UTF-8 with a rare wrong byte, and with a NUL', () => {
    const good = Buffer.from('1,Größe\n'.repeat(50));
    const { name, confidence } = detect(Buffer.concat([good, Buffer.from([0x32, 0x2c, 0xfc, 0x0a]), good]));
    expect(name).toBe('utf-8');
    expect(confidence).toBeGreaterThan(0.98);
    expect(confidence).toBeLessThan(1);
    expect(detect(Buffer.concat([good, Buffer.from([0]), good])).name).toBe('utf-8');
  });
});

it('there is no doubt of a BOM, nor of bytes that all are UTF-8', () => {
  const little = Buffer.from('\uFEFFid,größe', 'utf16le');
  for (const bytes of [
    little,
    Buffer.from(little).swap16(),
    Buffer.from('\uFEFFid'),
    Buffer.from('größe'),
    Buffer.from('a'),
  ])
    expect(detect(bytes).confidence).toBe(1);
});

it('the confidence in damaged UTF-8 is the share of the characters beyond ASCII that are whole', () => {
  const damaged = (right: number, wrong: number) =>
    Buffer.concat([Buffer.from('1,é\n'.repeat(right)), Buffer.from('\xfc\n'.repeat(wrong), 'latin1')]);
  expect(detect(damaged(3, 1))).toEqual({ name: 'utf-8', confidence: 0.75 });
  expect(detect(damaged(1, 3)).name).not.toBe('utf-8');
  expect(detect(damaged(0, 1)).name).not.toBe('utf-8');
});

it('a genuine U+FFFD is a character of UTF-8 like any other', () => {
  const bytes = Buffer.concat([Buffer.from('1,Gr\uFFFD\uFFFDe\n'.repeat(50)), Buffer.from([0xfc, 0x0a])]);
  expect(detect(bytes)).toEqual({ name: 'utf-8', confidence: 0.99 });
});

describe('pinning', () => {
  it.each([
    ['latin1', 'windows-1252'],
    ['ISO-8859-2', 'iso-8859-2'],
    [' utf8 ', 'utf-8'],
    ['GBK', 'gbk'],
    ['sjis', 'shift_jis'],
    ['cp1251', 'windows-1251'],
    ['Arabic', 'iso-8859-6'],
    ['windows-1256', 'windows-1256'],
    ['x-mac-cyrillic', 'x-mac-cyrillic'],
    ['iso-8859-16', 'iso-8859-16'],
  ])('reads %s as %s', (label, name) => {
    expect(detect(Buffer.from('größe'), label)).toEqual({ name, confidence: 1 });
  });

  it('gives way to a BOM', () => {
    expect(detect(Buffer.from('\uFEFFid,größe'), 'windows-1252').name).toBe('utf-8');
    expect(detect(Buffer.from('\uFEFFid,größe', 'utf16le'), 'utf-8').name).toBe('utf-16le');
  });

  it('gives way to whole BOMs only', () => {
    const beginnings = [
      [0xef, 0xbb, 0x41],
      [0xef, 0x41, 0xbf],
      [0x41, 0xbb, 0xbf],
      [0xff, 0x41],
      [0x41, 0xfe],
      [0xfe, 0x41],
      [0x41, 0xff],
    ];
    for (const bytes of beginnings) expect(detect(Buffer.from(bytes), 'windows-1252').name).toBe('windows-1252');
    expect(detect(Buffer.from([0xfe, 0xff, 0, 0x41]), 'utf-8').name).toBe('utf-16be');
  });

  it('rejects an unknown name and shows it', () => {
    const wrong = () => detect(Buffer.from('a'), 'ebcdic-42');
    expect(wrong).toThrow('The encoding “ebcdic-42” is not known');
    expect(wrong).toThrow(expect.objectContaining({ code: 'undecodable' }));
  });
});

it('bytes that are not text are rejected', () => {
  const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256));
  expect(() => detect(bytes)).toThrow('not text in any encoding');
});

it('text may have blanks and escapes, and one other control character in twenty', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  expect(detect(latin1('gr\xf6\xdfe\t\n\v\f\r\x1b\t\n\v\f\r\x1b')).name).toBe('windows-1252');
  expect(detect(latin1(`gr\xf6\xdfe${'e'.repeat(14)}\x08`)).name).toBe('windows-1252');
  for (const control of ['\x01', '\x08', '\x0e', '\x1a']) {
    expect(() => detect(latin1(`gr\xf6\xdfe${'e'.repeat(13)}${control}`))).toThrow('not text in any encoding');
  }
});

it('NULs on both sides of characters are not UTF-16', () => {
  expect(() => detect(Buffer.from('a\0\0b'.repeat(50)))).toThrow('not text in any encoding');
});
