import { bodyOf } from '@feedstock/client';
import { Anchor, Stack, Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import { useList } from '../api/list.js';
import { linkTo } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { MoreButton } from '../parts/more-button.js';
import { useNumbers } from '../parts/numbers.js';
import { WideTable } from '../parts/wide-table.js';

/** Every movement of the stock; their sum is the balance. */
export function Ledger({ id, gtin }: { id: number; gtin: string }) {
  const t = useTranslations('stock');
  const { time, count, signed } = useNumbers();
  const movements = useList(['product', id, 'movements'], (page, signal) =>
    bodyOf(api.GET('/stock/{gtin}/movements', { params: { path: { gtin }, query: page }, signal })),
  );
  if (movements.items.length === 0) return <ErrorAlert error={movements.error} />;
  return (
    <details>
      <summary>{t('ledger')}</summary>
      <Stack>
        <WideTable label={t('ledger')}>
          <Headings of={[t('when'), t('location'), { number: t('delta') }, { number: t('quantity') }, t('reason')]} />
          <Table.Tbody>
            {movements.items.map(({ id: number, created_at, location, delta, quantity_after, reason, import_id }) => (
              <Table.Tr key={number}>
                <Table.Td>{time(created_at)}</Table.Td>
                <Table.Td>{location}</Table.Td>
                <Table.Td className="number">{signed(delta)}</Table.Td>
                <Table.Td className="number">{count(quantity_after)}</Table.Td>
                <Table.Td>
                  {import_id === null ? reason : <Anchor href={linkTo(['imports', import_id])}>{t('import')}</Anchor>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
        <MoreButton list={movements} />
      </Stack>
    </details>
  );
}
