import { Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StockedProduct } from '../api/documents.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { useNumbers } from '../parts/numbers.js';
import { WideTable } from '../parts/wide-table.js';
import { Ledger } from './ledger.js';
import { useStock } from './one-product.js';

/** The stock by location, to set or to adjust, and the ledger of how it came to be. */
export function Stock({ product }: { product: StockedProduct }) {
  const t = useTranslations('stock');
  const { count, time } = useNumbers();
  const { locations, total_quantity } = product.stock;
  return (
    <section>
      <Title order={2} size="h3">
        {t('title', { total: count(total_quantity) })}
      </Title>
      <Stack>
        {locations.length === 0 && <Text>{t('none')}</Text>}
        {locations.length > 0 && (
          <WideTable label={t('title', { total: count(total_quantity) })}>
            <Headings of={[t('location'), { number: t('quantity') }, { number: t('reserved') }, t('updated')]} />
            <Table.Tbody>
              {locations.map(({ location, quantity, reserved_quantity, updated_at }) => (
                <Table.Tr key={location}>
                  <Table.Th scope="row">{location}</Table.Th>
                  <Table.Td className="number">{count(quantity)}</Table.Td>
                  <Table.Td className="number">{count(reserved_quantity)}</Table.Td>
                  <Table.Td>{time(updated_at)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        )}
        <StockForm product={product} />
        {product.gtin !== null && <Ledger id={product.id} gtin={product.gtin} />}
      </Stack>
    </section>
  );
}

/** One form for both: the exact quantity at a location, or a difference with its reason. */
function StockForm({ product }: { product: StockedProduct }) {
  const t = useTranslations('stock');
  const { set, adjust } = useStock(product.id);
  const [location, setLocation] = useState(product.stock.locations[0]?.location ?? '');
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const value = Number(number);
  const isWhole = number.trim() !== '' && Number.isInteger(value);
  const known = product.stock.locations.find((other) => other.location === location);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Group align="end">
        <TextInput
          label={t('location')}
          value={location}
          onChange={({ currentTarget }) => setLocation(currentTarget.value)}
        />
        <TextInput
          label={t('number')}
          inputMode="numeric"
          value={number}
          onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        <TextInput
          label={t('reason')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!isWhole || value < 0 || location === ''}
          loading={set.isPending}
          onClick={() => set.mutate({ location, quantity: value, ...(known && { expected: known.quantity }) })}
        >
          {t('set')}
        </Button>
        <Button
          variant="default"
          disabled={!isWhole || value === 0 || location === ''}
          loading={adjust.isPending}
          onClick={() => adjust.mutate({ location, delta: value, reason })}
        >
          {t('adjust')}
        </Button>
      </Group>
      <ErrorAlert error={set.error ?? adjust.error} />
    </form>
  );
}
