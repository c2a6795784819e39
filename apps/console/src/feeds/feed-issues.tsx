import { bodyOf } from '@feedstock/client';
import { Anchor, Stack, Table, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import { useList } from '../api/list.js';
import { linkTo } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { MoreButton } from '../parts/more-button.js';
import { WideTable } from '../parts/wide-table.js';

/** The products that a feed leaves out, and what each lacks. */
export function FeedIssues({ id }: { id: number }) {
  const t = useTranslations('feeds');
  const issues = useList(['feeds', id, 'issues'], (page, signal) =>
    bodyOf(api.GET('/feeds/{id}/issues', { params: { path: { id }, query: page }, signal })),
  );
  if (issues.isSuccess && issues.items.length === 0) return <Text>{t('noIssues')}</Text>;
  return (
    <Stack>
      <ErrorAlert error={issues.error} />
      <WideTable label={t('issues')}>
        <Headings of={[t('product'), t('missing')]} />
        <Table.Tbody>
          {issues.items.map(({ product_id, title, missing }) => (
            <Table.Tr key={product_id}>
              <Table.Th scope="row">
                <Anchor href={linkTo(['products', String(product_id)])}>{title}</Anchor>
              </Table.Th>
              <Table.Td>{missing.join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      <MoreButton list={issues} />
    </Stack>
  );
}
