import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ScreenProps } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { useNumbers } from '../parts/numbers.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { Attributes } from './attributes.js';
import { History } from './history.js';
import { type ReadProduct, useProduct } from './one-product.js';
import { Stock } from './stock.js';

/** One product: its attributes to edit, stock, and history. */
export function ProductScreen({ place }: ScreenProps) {
  const id = Number(place.parts[1]);
  const query = useProduct(id);
  return query.data === undefined ? <ErrorAlert error={query.error} /> : <ShownProduct read={query.data} />;
}

function ShownProduct({ read }: { read: ReadProduct }) {
  const t = useTranslations('product');
  const { time } = useNumbers();
  const { product } = read;
  return (
    <Stack gap="xl">
      <div>
        <ScreenTitle title={product.title ?? `#${product.id}`} />
        <Text>{t('updated', { time: time(product.updated_at) })}</Text>
      </div>
      <Attributes read={read} />
      <Stock product={product} />
      <History id={product.id} />
    </Stack>
  );
}
