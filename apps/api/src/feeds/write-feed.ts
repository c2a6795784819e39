import { createHash } from 'node:crypto';
import {
  type Attribute,
  attributes,
  type FeedValue,
  feedValue,
  fieldsOfProduct,
  formatCell,
} from '@feedstock/catalogue';
import type { FeedRow, TitledProduct } from '@feedstock/database';

type Values = Readonly<Record<string, Parameters<typeof feedValue>[1]>>;

/** Google's limit for the id of a product. */
const maxIdLength = 50;

/** Writes the products of a feed as text, page by page. */
export async function* writeFeed(
  { name, format, columns }: Pick<FeedRow, 'name' | 'format' | 'columns'>,
  pages: AsyncIterable<readonly TitledProduct[]>,
): AsyncGenerator<string> {
  const chosen = chosenAttributes(columns);
  const { head, item, foot } = writers[format](chosen, name);
  yield head;
  for await (const page of pages) yield page.map((product) => item(valuesOf(product))).join('');
  if (foot !== '') yield foot;
}

interface FeedWriter {
  head: string;
  item: (values: Values) => string;
  foot: string;
}

const writers: Record<FeedRow['format'], (chosen: readonly Attribute[], name: string) => FeedWriter> = {
  csv: (chosen) => cells(chosen, ','),
  tsv: (chosen) => cells(chosen, '\t'),
  jsonl: (chosen) => ({
    head: '',
    item: (values) => `${JSON.stringify(given(chosen, values))}\n`,
    foot: '',
  }),
  xml: (chosen, name) => ({
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n<title>${escaped(name)}</title>\n<description>${escaped(name)}</description>\n`,
    item: (values) =>
      `<item>${Object.entries(given(chosen, values))
        .map(([header, value]) => element(header, value))
        .join('')}</item>\n`,
    foot: '</channel>\n</rss>\n',
  }),
};

/** In the order of the columns; without any, all in the order of their table. */
function chosenAttributes(columns: readonly string[] | null): readonly Attribute[] {
  if (columns === null) return attributes;
  return columns.flatMap((header) => attributes.find((attribute) => attribute.header === header) ?? []);
}

/** The product under Google's names. Its id is shortened to what Google allows, so that it stays the only one of its kind. */
function valuesOf(product: TitledProduct): Values {
  const { offer_id: id } = product;
  const fields = fieldsOfProduct(product);
  if (id !== null && id.length > maxIdLength) fields['offer_id'] = shortened(id);
  return fields;
}

function shortened(id: string): string {
  const digest = createHash('sha256').update(id).digest('base64url').slice(0, 10);
  return `${id.slice(0, maxIdLength - digest.length - 1)}-${digest}`;
}

/** What the product has of the chosen attributes, by their headers and in their order. */
function given(chosen: readonly Attribute[], values: Values): Record<string, FeedValue> {
  const found: Record<string, FeedValue> = {};
  for (const attribute of chosen) {
    const value = feedValue(attribute, values[attribute.name]);
    if (value !== null) found[attribute.header] = value;
  }
  return found;
}

function cells(chosen: readonly Attribute[], delimiter: string): FeedWriter {
  const line = (texts: readonly string[]) => `${texts.map((text) => quoted(text, delimiter)).join(delimiter)}\n`;
  return {
    head: line(chosen.map(({ header }) => header)),
    item: (values) => line(chosen.map((attribute) => formatCell(attribute, values[attribute.name]))),
    foot: '',
  };
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function element(header: string, value: FeedValue): string {
  if (typeof value === 'string') return `<g:${header}>${escaped(value)}</g:${header}>`;
  return value
    .map((each) => {
      const inner =
        typeof each === 'string'
          ? escaped(each)
          : Object.entries(each)
              .map(([part, text]) => `<g:${part}>${escaped(text)}</g:${part}>`)
              .join('');
      return `<g:${header}>${inner}</g:${header}>`;
    })
    .join('');
}

/** XML 1.0 has no other way to write these three, and no way at all for control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
