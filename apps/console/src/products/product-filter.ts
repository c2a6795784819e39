/** The filters of the list of products, as the API names them. They are part of the address. */
const filterNames = [
  'search',
  'brand',
  'category',
  'availability',
  'condition',
  'min_price',
  'max_price',
  'currency',
  'in_stock',
  'sort',
] as const;

export type FilterName = (typeof filterNames)[number];

export type ProductFilter = Readonly<Partial<Record<FilterName, string>>>;

export function readFilter(query: URLSearchParams): ProductFilter {
  const given = filterNames.map((name) => [name, query.get(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== null && value !== ''));
}

/** The export of the same products, best read by a spreadsheet. The order is the export's own. */
export function exportPath(shown: ProductFilter, columns: readonly string[]): string {
  const { sort: _, ...filter } = shown;
  const query = new URLSearchParams({ ...filter, columns: columns.join(','), excel_safe: 'true' });
  return `export-csv?${query.toString()}`;
}
