import { Anchor, Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Product } from '../api/documents.js';
import { linkTo } from '../navigation/location.js';
import { asText } from '../parts/as-text.js';
import { Headings } from '../parts/headings.js';
import { useNumbers } from '../parts/numbers.js';
import { WideTable } from '../parts/wide-table.js';
import type { ProductColumn } from './product-columns.js';

interface ProductTableProps {
  products: readonly Product[];
  columns: readonly ProductColumn[];
}

/** Products with the columns chosen; the first one leads to the product. */
export function ProductTable({ products, columns: [first = 'title', ...others] }: ProductTableProps) {
  const t = useTranslations('products');
  const { time } = useNumbers();
  const heading = (column: ProductColumn) =>
    column === 'price' ? { number: t(`column.${column}`) } : t(`column.${column}`);
  const cell = (product: Product, column: ProductColumn) =>
    column === 'updated_at' ? time(product.updated_at) : asText(product[column]);
  return (
    <WideTable label={t('title')}>
      <Headings of={[first, ...others].map(heading)} />
      <Table.Tbody>
        {products.map((product) => (
          <Table.Tr key={product.id}>
            <Table.Th scope="row">
              <Anchor href={linkTo(['products', String(product.id)])}>
                {cell(product, first) === '–' ? `#${product.id}` : cell(product, first)}
              </Anchor>
            </Table.Th>
            {others.map((column) => (
              <Table.Td key={column} className={column === 'price' ? 'number' : undefined}>
                {cell(product, column)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
