import { bodyOf } from '@feedstock/client';
import { Anchor, Stack, Table, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import type { Source } from '../api/documents.js';
import { useList } from '../api/list.js';
import { linkTo } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { MoreButton } from '../parts/more-button.js';
import { useNumbers } from '../parts/numbers.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { WideTable } from '../parts/wide-table.js';
import { useScheduleText } from './schedule-text.js';
import { SourceHealth } from './source-health.js';

/** The feeds that come again: when, how the last one went, and how they are. */
export function SourcesScreen() {
  const t = useTranslations('source');
  const sources = useList(['sources'], (page, signal) =>
    bodyOf(api.GET('/sources', { params: { query: page }, signal })),
  );
  return (
    <Stack>
      <ScreenTitle title={t('title')} />
      <ErrorAlert error={sources.error} />
      {sources.isSuccess && sources.items.length === 0 && <Text>{t('none')}</Text>}
      {sources.items.length > 0 && (
        <WideTable label={t('title')}>
          <Headings of={[t('name'), t('schedule'), t('next'), t('last'), t('state'), { number: t('rejectedShare') }]} />
          <Table.Tbody>
            {sources.items.map((source) => (
              <SourceLine key={source.id} source={source} />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      <MoreButton list={sources} />
    </Stack>
  );
}

function SourceLine({ source }: { source: Source }) {
  const scheduleText = useScheduleText();
  const { time, share } = useNumbers();
  const { last_import, next_import_at, rejected_share } = source;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor href={linkTo(['sources', String(source.id)])}>{source.name}</Anchor>
      </Table.Th>
      <Table.Td>{scheduleText(source)}</Table.Td>
      <Table.Td>{next_import_at === null ? '–' : time(next_import_at)}</Table.Td>
      <Table.Td>
        {last_import === null ? (
          '–'
        ) : (
          <Anchor href={linkTo(['imports', last_import.job_id])}>{time(last_import.created_at)}</Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <SourceHealth health={source.health} />
      </Table.Td>
      <Table.Td className="number">{rejected_share === null ? '–' : share(rejected_share)}</Table.Td>
    </Table.Tr>
  );
}
