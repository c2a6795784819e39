import { outcomes } from '@feedstock/catalogue';
import { Anchor, Table, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ListedImport } from '../api/documents.js';
import { linkTo } from '../navigation/location.js';
import { Headings } from '../parts/headings.js';
import { useNumbers } from '../parts/numbers.js';
import { OutcomeBar } from '../parts/outcome.js';
import { WideTable } from '../parts/wide-table.js';
import { fileName } from './file-name.js';
import { ImportState } from './import-state.js';
import { useLiveImports } from './imports.js';

/** Imports, one a line; those that run move by themselves. */
export function ImportTable({ jobs }: { jobs: readonly ListedImport[] }) {
  const t = useTranslations();
  useLiveImports(jobs);
  if (jobs.length === 0) return <Text>{t('imports.none')}</Text>;
  return (
    <WideTable label={t('imports.title')}>
      <Headings
        of={[
          t('imports.file'),
          t('imports.by'),
          t('imports.when'),
          t('imports.state'),
          ...outcomes.map((outcome) => ({ number: t(`outcome.${outcome}`) })),
          { number: t('imports.repairs') },
          '',
        ]}
      />
      <Table.Tbody>
        {jobs.map((job) => (
          <ImportLine key={job.job_id} job={job} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function ImportLine({ job }: { job: ListedImport }) {
  const { count, time } = useNumbers();
  const repairs = Object.values(job.repairs_by_rule).reduce((sum, number) => sum + number, 0);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor href={linkTo(['imports', job.job_id])}>{fileName(job)}</Anchor>
      </Table.Th>
      <Table.Td>{job.created_by_username}</Table.Td>
      <Table.Td>{time(job.created_at)}</Table.Td>
      <Table.Td>
        <ImportState job={job} />
      </Table.Td>
      {outcomes.map((outcome) => (
        <Table.Td key={outcome} className="number">
          {count(job.outcome[outcome])}
        </Table.Td>
      ))}
      <Table.Td className="number">{count(repairs)}</Table.Td>
      <Table.Td>
        <OutcomeBar counts={job.outcome} />
      </Table.Td>
    </Table.Tr>
  );
}
