import { Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { Headings } from '../parts/headings.js';
import { WideTable } from '../parts/wide-table.js';

/** What each column of the file was read as, and why. */
export function ColumnsTab({ columns }: { columns: Import['columns'] }) {
  const t = useTranslations('import');
  return (
    <WideTable label={t('tabs.columns')}>
      <Headings of={[t('column'), t('takenFor'), t('why')]} />
      <Table.Tbody>
        {columns.map(({ column, taken_for, note }) => (
          <Table.Tr key={column}>
            <Table.Th scope="row">{column}</Table.Th>
            <Table.Td>{taken_for ?? t('notUsed')}</Table.Td>
            <Table.Td>{note}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
