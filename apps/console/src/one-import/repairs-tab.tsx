import { type RepairRule, repairRules } from '@feedstock/catalogue';
import { bodyOf } from '@feedstock/client';
import { NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import type { Import } from '../api/documents.js';
import { useList } from '../api/list.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { MoreButton } from '../parts/more-button.js';
import { useNumbers } from '../parts/numbers.js';
import { WideTable } from '../parts/wide-table.js';

/** The values that were repaired on the way in: before, after, and by which rule. */
export function RepairsTab({ job: { job_id, repairs_by_rule } }: { job: Import }) {
  const t = useTranslations('import');
  const { count } = useNumbers();
  const [rule, setRule] = useState<RepairRule | null>(null);
  const repairs = useList(['repairs', job_id, rule], (page, signal) =>
    bodyOf(
      api.GET('/import-status/{job_id}/repairs', {
        params: { path: { job_id }, query: { ...page, ...(rule !== null && { rule }) } },
        signal,
      }),
    ),
  );
  const rules = Object.entries(repairs_by_rule).map(([value, number]) => ({
    value,
    label: `${value} (${count(number)})`,
  }));
  if (rules.length === 0) return <Text>{t('noRepairs')}</Text>;
  return (
    <Stack>
      <div className="filters">
        <NativeSelect
          label={t('rule')}
          value={rule ?? ''}
          data={[{ value: '', label: t('all') }, ...rules]}
          onChange={({ currentTarget }) => setRule(isRule(currentTarget.value) ? currentTarget.value : null)}
        />
      </div>
      <ErrorAlert error={repairs.error} />
      <WideTable label={t('tabs.repairs')}>
        <Headings of={[{ number: t('row') }, t('column'), t('before'), t('after'), t('rule')]} />
        <Table.Tbody>
          {repairs.items.map(({ row, column, rule: by, before, after, code }) => (
            <Table.Tr key={`${row} ${column} ${by}`}>
              <Table.Td className="number">{count(row)}</Table.Td>
              <Table.Td>{column}</Table.Td>
              <Table.Td>{before}</Table.Td>
              <Table.Td>{after}</Table.Td>
              <Table.Td>{code === null ? by : `${by} (${code})`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      <MoreButton list={repairs} />
    </Stack>
  );
}

function isRule(text: string): text is RepairRule {
  return Object.hasOwn(repairRules, text);
}
