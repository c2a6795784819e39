export const header = ['id', 'title', 'description', 'price', 'brand', 'link'];

export type Random = (below: number) => number;

/** mulberry32: the same seed gives the same files everywhere. */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

interface WrittenRow {
  cells: string[];
  bytes: Buffer;
}

const titles = [
  'Boot',
  'Pan, cast iron',
  'Stuhl für draußen',
  '12" Pan',
  'He said "no"',
  '鍋',
  'Lamp 💡',
  'Table; oak',
];
const texts = [
  'plain',
  'with, comma',
  'two\nlines',
  'a "quoted" word, and more',
  '',
  'three\r\nlines\r\nhere',
  '<p>x</p>',
];

/** A well-formed feed of twenty to sixty rows, written in one of the usual ways. */
export function writeFeed(random: Random): { delimiter: string; end: string; rows: WrittenRow[] } {
  const delimiter = [',', '\t', ';', '|'][random(4)] ?? ',';
  const end = ['\n', '\r\n'][random(2)] ?? '\n';
  const quotesAll = random(3) === 0;
  const rows = Array.from({ length: 20 + random(40) }, (_, index) => {
    const cells = [
      `SKU-${index}`,
      titles[random(titles.length)] ?? '',
      texts[random(texts.length)] ?? '',
      `${random(900)}.${10 + random(90)} EUR`,
      ['Acme', 'Müller & Söhne', ''][random(3)] ?? '',
      `https://shop.example.com/p/${index}`,
    ];
    const written = cells.map((cell) => {
      const needsQuotes = quotesAll || cell.includes(delimiter) || /["\r\n]/.test(cell) || random(4) === 0;
      return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
    });
    return { cells, bytes: Buffer.from(written.join(delimiter) + end) };
  });
  return { delimiter, end, rows };
}

function without(bytes: Buffer, at: number, length = 1): Buffer {
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
}

/** The places of `byte` in `bytes`. */
function placesOf(bytes: Buffer, byte: number): number[] {
  return [...bytes].flatMap((it, index) => (it === byte ? [index] : []));
}

const damages: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  function flipByte(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = random(bytes.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
    return copy;
  },
  function dropQuote(bytes, random) {
    const quotes = placesOf(bytes, 0x22);
    return quotes.length === 0 ? bytes : without(bytes, quotes[random(quotes.length)] ?? 0);
  },
  function addQuote(bytes, random) {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]);
  },
  function cutLine(bytes, random) {
    const end = bytes.subarray(-2).toString() === '\r\n' ? 2 : 1;
    return Buffer.concat([bytes.subarray(0, random(bytes.length - end)), bytes.subarray(-end)]);
  },
  function joinWithNext(bytes) {
    return without(bytes, bytes.length - (bytes.subarray(-2).toString() === '\r\n' ? 2 : 1), 2);
  },
  function shuffleBytes(bytes, random) {
    const from = random(bytes.length);
    const piece = bytes.subarray(from, from + 6);
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(piece).reverse(), bytes.subarray(from + piece.length)]);
  },
];

/** Damages a few rows; returns the bytes and which rows are damaged. */
export function damage(rows: WrittenRow[], random: Random): { body: Buffer; damaged: Set<number> } {
  const damaged = new Set<number>();
  const parts = rows.map(({ bytes }) => bytes);
  for (let count = 1 + random(3); count > 0; count -= 1) {
    const index = random(rows.length);
    parts[index] = damages[random(damages.length)]?.(parts[index] ?? Buffer.alloc(0), random) ?? Buffer.alloc(0);
    damaged.add(index);
  }
  if (random(3) === 0) {
    const [a, b] = [random(rows.length), random(rows.length)];
    [parts[a], parts[b]] = [parts[b] ?? Buffer.alloc(0), parts[a] ?? Buffer.alloc(0)];
    // Rows that only changed places are whole, but what stands beside a damaged one has changed.
    for (const moved of [a, b]) damaged.add(moved);
  }
  return { body: Buffer.concat(parts), damaged };
}
