import type { RepairRule } from '@feedstock/catalogue';

/** A file of which one value is repaired, and what the report has to say of it. */
export interface RepairCase {
  file: string;
  column: string;
  before: string;
  after: string;
  options?: Record<string, unknown>;
  /** A file that is imported before. */
  beforehand?: string;
}

/** One row with this value in this column. */
function cell(column: string, before: string, after: string): RepairCase {
  return { file: `id,title,${column}\n1,Lamp,"${before.replaceAll('"', '""')}"\n`, column, before, after };
}

const gtin = (before: string, after = before) => cell('gtin', before, after);

const elevenGtins = Array.from({ length: 11 }, (_, at) => gtinOf(500_000_000_000 + at));

function gtinOf(body: number): string {
  const sum = Array.from(String(body), Number).reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** For each rule the smallest file that a supplier might send and that is repaired by it, and by no other. */
export const repairCases: Record<RepairRule, RepairCase> = {
  quantity_at_least: {
    beforehand: 'id,title\n1,Lamp\n',
    file: 'id,stock\n1,10+\n',
    options: { kind: 'stock', location: 'main' },
    column: 'stock',
    before: '10+',
    after: '10',
  },
  duplicate_column: { file: 'id,title,name\n1,Lamp,Light\n', column: 'name', before: 'Light', after: '' },
  value_omitted: {
    file: 'id,title,gender\n1,Lamp,female\n2,Lamp,Kinder\n3,Lamp,male\n',
    column: 'gender',
    before: 'Kinder',
    after: '',
  },
  placeholder_emptied: cell('brand', 'N/A', ''),
  gtin_leading_zero_restored: gtin('36000291452', '036000291452'),
  gtin_float_suffix: gtin('4006381333931.0', '4006381333931'),
  gtin_scientific_notation: gtin('4.006381333931E+12', '4006381333931'),
  gtin_grouping_removed: gtin('4,006,381,333,931', '4006381333931'),
  gtin_surplus_zeros_removed: gtin('000004006381333931', '04006381333931'),
  gtin_label_removed: gtin('EAN: 4006381333931', '4006381333931'),
  gtin_upc_e_expanded: gtin('04252614', '042100005264'),
  gtin_also_upc_e: gtin('10100110'),
  gtin_isbn10_converted: gtin('080442957X', '9780804429573'),
  gtin_restricted_prefix: gtin('2001234567893'),
  gtin_coupon_prefix: gtin('9811234567891'),
  gtin_looks_invented: gtin('012345678905'),
  gtin_surplus_dropped: {
    file: `id,title,gtin\n1,Lamp,"${elevenGtins.join(',')}"\n`,
    column: 'gtin',
    before: `0${elevenGtins.at(-1)}`,
    after: '',
  },
  price_decimal_comma: cell('price', '1,50 EUR', '1.50 EUR'),
  price_grouping_removed: cell('price', '1,299.00 EUR', '1299.00 EUR'),
  price_extra_decimals: cell('price', '12.5 JPY', '12.5 JPY'),
  price_zero: cell('price', '0.00 EUR', '0.00 EUR'),
  text_cut: cell('brand', 'x'.repeat(71), 'x'.repeat(70)),
  control_characters_removed: cell('brand', 'Ac\u0007me', 'Acme'),
  values_cut: cell('color', 'red/green/blue/white', 'red/green/blue'),
  list_separator_rewritten: cell('color', 'red, blue', 'red/blue'),
  color_code: cell('color', '#ff0000', '#ff0000'),
  number_decimal_comma: { ...cell('product_weight', '1,25 kg', '1.25'), before: '1,25' },
  number_rewritten: cell('popularity_rank', '.5', '0.5'),
  date_rewritten: cell('availability_date', '24.02.2016', '2016-02-24'),
  size_looks_like_date: cell('size', 'Jun-11', 'Jun-11'),
  value_in_phrase: cell('availability', 'in stock (5)', 'in_stock'),
  direction_marks_removed: cell('brand', 'Ac\u202eme', 'Acme'),
  url_entities_decoded: cell('link', 'https://a.example/?a=1&amp;b=2', 'https://a.example/?a=1&b=2'),
  url_scheme_added: cell('link', 'www.a.example/lamp', 'https://www.a.example/lamp'),
  url_blank_encoded: cell('link', 'https://a.example/a lamp', 'https://a.example/a%20lamp'),
  country_rewritten: cell('ships_from_country', 'UK', 'GB'),
  group_rejoined: cell('product_detail', 'A:B:C: d', 'A:B:"C: d"'),
  identifier_shortened: cell('item_group_id', 'x'.repeat(300), `${'x'.repeat(246)}-970138f5`),
  encoded_twice: {
    file: 'id,title\n1,CafÃ© crÃ¨me\n',
    column: 'title',
    before: 'CafÃ© crÃ¨me',
    after: 'Café crème',
  },
  offer_id_from_handle: {
    file: 'Handle,Title,Vendor,Variant Price,Option1 Value\nlamp,Lamp,Moor,5 EUR,Small\n',
    column: 'Handle',
    before: '',
    after: 'lamp/Small',
  },
  inherited_from_group: {
    file: 'Handle,Title,Vendor,Variant SKU\nlamp,Lamp,Moor,L-1\nlamp,,Moor,L-2\n',
    column: 'Title',
    before: '',
    after: 'Lamp',
  },
  sale_price_not_lower: {
    file: 'id,title,price,sale_price\n1,Lamp,5.00 EUR,6.00 EUR\n',
    column: 'sale_price',
    before: '6.00 EUR',
    after: '6.00 EUR',
  },
  structured_text_used: {
    file: 'id,structured_title\n1,default:Lamp\n',
    column: 'structured_title',
    before: '',
    after: 'Lamp',
  },
};
