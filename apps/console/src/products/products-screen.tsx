import { bodyOf } from '@feedstock/client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import { download } from '../api/download.js';
import { useList } from '../api/list.js';
import type { ScreenProps } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { MoreButton } from '../parts/more-button.js';
import { useNumbers } from '../parts/numbers.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { ColumnChoice } from './column-choice.js';
import { listQuery } from './list-query.js';
import { chosenColumns, rememberColumns } from './product-columns.js';
import { exportPath, readFilter } from './product-filter.js';
import { ProductFilters } from './product-filters.js';
import { ProductTable } from './product-table.js';

/** The catalogue: search, filters, chosen columns, and the export of what is shown. */
export function ProductsScreen({ place }: ScreenProps) {
  const t = useTranslations('products');
  const { count } = useNumbers();
  const filter = readFilter(place.query);
  const [columns, setColumns] = useState(chosenColumns);
  const products = useList(['products', filter], (page, signal) =>
    bodyOf(api.GET('/products', { params: { query: { ...listQuery(filter), ...page } }, signal })),
  );
  const { first } = products;
  const save = useMutation({
    mutationFn: () => download(exportPath(filter, ['id', ...columns]), 'products.csv', 'text/csv'),
  });
  return (
    <Stack>
      <ScreenTitle title={t('title')}>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          {t('export')}
        </Button>
      </ScreenTitle>
      <ProductFilters filter={filter} key={JSON.stringify(filter)} />
      <ColumnChoice
        columns={columns}
        choose={(chosen) => {
          rememberColumns(chosen);
          setColumns(chosen);
        }}
      />
      <ErrorAlert error={products.error ?? save.error} />
      <Group aria-live="polite">
        {first !== undefined && (
          <Text>
            {first.total_is_exact
              ? t('found', { number: first.total, count: count(first.total) })
              : t('foundAtLeast', { count: count(first.total) })}
          </Text>
        )}
      </Group>
      {products.items.length > 0 && <ProductTable products={products.items} columns={columns} />}
      <MoreButton list={products} />
    </Stack>
  );
}
