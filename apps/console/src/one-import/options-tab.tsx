import { Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { asText } from '../parts/as-text.js';
import { WideTable } from '../parts/wide-table.js';

const facts = ['url', 'file_name', 'format', 'encoding', 'delimiter', 'compression'] as const;

/** What the file was found to be, and the options that it was read with. */
export function OptionsTab({ job }: { job: Import }) {
  const t = useTranslations('import');
  const found = facts.map((name) => [name, job.source[name]] as const).filter(([, value]) => value !== null);
  return (
    <WideTable label={t('tabs.options')}>
      <Table.Tbody>
        {[...found, ...Object.entries(job.options)].map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{asText(value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
