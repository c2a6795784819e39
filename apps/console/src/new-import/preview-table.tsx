import { attributes } from '@feedstock/catalogue';
import { NativeSelect, Table, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { WideTable } from '../parts/wide-table.js';
import type { Draft } from './draft.js';
import type { Preview } from './preview.js';

interface PreviewTableProps {
  read: Preview;
  draft: Draft;
  change: (update: (draft: Draft) => Draft) => void;
}

const leftOut = '-';

/** The first rows, and above each column what it is read as and why, to be changed. */
export function PreviewTable({ read, draft, change }: PreviewTableProps) {
  const t = useTranslations('newImport');
  const choose = (column: string, value: string) =>
    change((before) => {
      const { [column]: _, ...others } = before.columns;
      if (value === '') return { ...before, columns: others };
      return { ...before, columns: { ...others, [column]: value === leftOut ? null : value } };
    });
  return (
    <WideTable label={t('firstRows')}>
      <Table.Thead>
        <Table.Tr>
          {read.columns.map(({ column, taken_for, note }) => (
            <Table.Th key={column} scope="col">
              {column}
              <NativeSelect
                size="xs"
                aria-label={t('readAs', { column })}
                value={valueOfSelect(draft.columns[column])}
                data={[
                  { value: '', label: t('found', { name: taken_for ?? t('nothing') }) },
                  { value: leftOut, label: t('leaveOut') },
                  ...attributes.map(({ name }) => ({ value: name, label: name })),
                ]}
                onChange={({ currentTarget }) => choose(column, currentTarget.value)}
              />
              {note !== null && <Text size="xs">{note}</Text>}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {read.first_rows.map(({ row, cells }) => (
          <Table.Tr key={row}>
            {read.columns.map(({ column }, index) => (
              <Table.Td key={column}>{cells[index]}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function valueOfSelect(chosen: string | null | undefined): string {
  return chosen === null ? leftOut : (chosen ?? '');
}
