import type { RejectionCode } from '@feedstock/catalogue';
import { insertReservation } from '@feedstock/database';
import type { ImportHarness } from '../support/import-harness.js';

/** A file of which one row is rejected, and where the report has to point. */
export interface RejectionCase {
  file: string | Buffer;
  /** The column named, as the file spells it; null where the whole row is at fault. */
  column: string | null;
  /** The value shown, or its beginning. */
  value: string;
  options?: Record<string, unknown>;
  /** A file that is imported before. */
  before?: string;
  /** What is done after that. */
  prepare?: (harness: ImportHarness) => Promise<unknown>;
}

/** A stock file of which a row is rejected beside one that is accepted. */
function stockFile(file: string, column: string, value: string, options: Record<string, unknown> = {}): RejectionCase {
  return { before: 'id,title\n1,Lamp\n2,Chair\n', file, column, value, options: { kind: 'stock', ...options } };
}

/** One row with this value in this column, beside a good row. */
function cell(column: string, value: string, options?: Record<string, unknown>): RejectionCase {
  const quoted = `"${value.replaceAll('"', '""')}"`;
  return { file: `id,title,${column}\n1,Lamp,${quoted}\n2,Chair,\n`, column, value, ...(options && { options }) };
}

const gtin = (value: string) => cell('gtin', value);
const price = (value: string, options?: Record<string, unknown>) => cell('price', value, options);

/** Astral characters without order: neither short nor to be compressed, so that no index of Postgres takes them. */
function maxPathLength(): string {
  let seed = 1;
  const character = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x20000 + (seed % 40_000));
  };
  return Array.from({ length: 740 }, character).join('');
}

/** For each code the smallest file that a supplier might send and that runs into it; `changed_since` is for undoing only. */
export const rejectionCases: Record<Exclude<RejectionCode, 'changed_since'>, RejectionCase> = {
  too_many_cells: { file: 'id,title\n1,Lamp,red\n2,Chair\n', column: null, value: '1,Lamp,red' },
  too_few_cells: { file: 'id,title,brand\n1,Lamp\n2,Chair,Acme\n', column: null, value: '1,Lamp' },
  row_too_long: { file: `id,title\n2,Chair\n1,${'x'.repeat(1_100_000)}\n3,Table\n`, column: null, value: '1,xxx' },
  stray_quote: {
    file: 'id,title\n1,"Lamp" red\n2,"Chair, red"\n3,"Table, red"\n',
    column: 'title',
    value: '1,"Lamp" red',
  },
  unclosed_quote: {
    file: 'id,title,brand\n1,"Lamp,Acme\n2,"Chair, red",Acme\n3,"Table, red",Acme\n',
    column: 'title',
    value: '1,"Lamp,Acme',
  },
  nul_character: { file: 'id,title\n1,La\0mp\n2,Chair\n', column: 'title', value: '1,La' },
  undecodable_byte: {
    file: Buffer.concat([Buffer.from('id,title\n1,gr'), Buffer.from([0xfc]), Buffer.from('n\n2,weiß\n3,Größe\n')]),
    column: 'title',
    value: '1,gr\uFFFDn',
  },
  malformed_record: {
    file: '[{"id":"1","title":Lamp},{"id":"2","title":"Chair"}]',
    column: null,
    value: '{"id":"1","title":Lamp}',
  },
  picture_row: {
    file: 'Handle,Title,Vendor,Variant Price,Image Src\nlamp,Lamp,Moor,5 EUR,https://a.example/1.jpg\nlamp,,,,https://a.example/2.jpg\n',
    column: 'Handle',
    value: 'https://a.example/2.jpg',
  },
  group_row: {
    file: 'ID,Type,SKU,Name,Published,Regular price,Parent\n1,variable,HOOD,Hoodie,1,,\n2,simple,CAP,Cap,1,5 EUR,\n',
    column: 'Type',
    value: 'variable',
  },
  continuation_row: {
    file: 'External ID,Name,Internal Reference,Barcode,Sales Price,Attributes\nx1,Lamp,L-1,,5 EUR,Color\n,,,,,Size\n',
    column: 'Name',
    value: '',
  },
  store_view_row: {
    file: 'sku,store_view_code,attribute_set_code,product_type,name,price,url_key\nL-1,,Default,simple,Lamp,5 EUR,lamp\nL-1,de,,,Lampe,,\n',
    column: 'store_view_code',
    value: 'de',
  },
  no_key: { file: 'id,title\n,Lamp\n2,Chair\n', column: 'id', value: '' },
  title_missing: { file: 'id,title\n1,\n2,Chair\n', column: 'title', value: '' },
  offer_id_taken: {
    before: 'gtin,id,title\n4006381333931,taken,Pen\n',
    file: 'gtin,id,title\n96385074,taken,Lamp\n,2,Chair\n',
    column: 'id',
    value: 'taken',
  },
  gtin_taken: {
    before: 'gtin,id,title\n036000291452,first,Towels\n',
    file: 'gtin,id,title\n036000291452,second,Lamp\n,2,Chair\n',
    options: { match_by: 'offer_id' },
    column: 'gtin',
    value: '00036000291452',
  },
  product_exists: {
    before: 'id,title\nknown,Lamp\n',
    file: 'id,title\nknown,Lamp\n2,Chair\n',
    options: { mode: 'create_only' },
    column: 'id',
    value: 'known',
  },
  product_unknown: {
    before: 'id,title\nknown,Lamp\n',
    file: 'id,title\nknown,Lamp\nunknown,Chair\n',
    options: { mode: 'update_only' },
    column: 'id',
    value: 'unknown',
  },
  not_storable: { file: `id,title,product_type\n1,Lamp,${maxPathLength()}\n2,Chair,\n`, column: null, value: '' },
  gtin_check_digit: gtin('4006381333932'),
  gtin_length: gtin('12345'),
  gtin_characters: gtin('400638133393X'),
  gtin_scientific_notation: gtin('4.00638E+12'),
  gtin_ambiguous: gtin('0306406152'),
  price_unreadable: price('on request'),
  price_negative: price('-5.00 EUR'),
  price_ambiguous: price('1.234 EUR'),
  price_decimal_mark: price('1,50 EUR', { decimal_mark: '.' }),
  price_currency_missing: price('5.00'),
  price_currency_ambiguous: price('$5.00'),
  price_currency_unknown: price('12 XYZ'),
  price_out_of_range: price('1.1234567 EUR'),
  text_too_long: {
    file: `id,title\n${'x'.repeat(256)},Lamp\n2,Chair\n`,
    column: 'id',
    value: 'x'.repeat(256),
  },
  boolean_unknown: cell('adult', 'perhaps'),
  enum_unknown: cell('condition', 'shabby'),
  number_unreadable: cell('multipack', 'a few'),
  number_ambiguous: cell('multipack', '1,000'),
  number_out_of_range: cell('popularity_rank', '101'),
  unit_missing: cell('product_weight', '3'),
  unit_unknown: cell('product_weight', '3 stones'),
  date_unreadable: cell('availability_date', 'soon'),
  date_ambiguous: cell('availability_date', '03/04/2016'),
  date_impossible: cell('availability_date', '2016-02-30'),
  date_range_unreadable: cell('sale_price_effective_date', '2016-02-24'),
  date_range_reversed: cell('sale_price_effective_date', '2016-02-29/2016-02-24'),
  url_not_absolute: cell('link', '/lamp'),
  url_unreadable: cell('link', 'https://a b.example/lamp'),
  url_too_long: { ...cell('link', `https://a.example/${'x'.repeat(2100)}`), value: 'https://a.example/xxx' },
  quantity_missing: stockFile('id,qty,store\n1,,main\n2,5,main\n', 'qty', ''),
  quantity_twice: stockFile('id,qty,delta,store\n1,4,1,main\n2,5,,main\n', 'delta', '1'),
  location_missing: stockFile('id,qty,store\n1,4,\n2,5,main\n', 'store', ''),
  stock_insufficient: stockFile('id,delta,store\n1,-1,main\n2,5,main\n', 'delta', '-1'),
  stock_reserved: {
    ...stockFile('id,qty,store\n1,2,main\n2,5,main\n', 'qty', '2'),
    async prepare(harness) {
      const { dependencies, ownerId } = harness;
      await harness.run('id,qty\n1,4\n', { kind: 'stock', location: 'main' });
      const item = { productId: await harness.idOf('1') };
      return insertReservation(dependencies.db, {
        item,
        location: 'main',
        quantity: 3,
        expiresIn: 60,
        createdBy: ownerId,
      });
    },
  },
  group_malformed: cell('variant_option', 'Memory'),
  spreadsheet_error: price('#REF!'),
  country_unknown: cell('ships_from_country', 'Germany'),
};
