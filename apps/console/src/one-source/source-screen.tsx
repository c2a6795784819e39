import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Source } from '../api/documents.js';
import { ImportTable } from '../imports/import-table.js';
import type { ScreenProps } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { MoreButton } from '../parts/more-button.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { SourceHealth } from '../sources/source-health.js';
import { useSource, useSourceActions, useSourceImports } from './one-source.js';
import { RejectedChart } from './rejected-chart.js';
import { SourceForm } from './source-form.js';

/** One source: how it is, its imports over time, and its schedule and guards to change. */
export function SourceScreen({ place }: ScreenProps) {
  const query = useSource(Number(place.parts[1]));
  return query.data === undefined ? <ErrorAlert error={query.error} /> : <ShownSource source={query.data} />;
}

function ShownSource({ source }: { source: Source }) {
  const t = useTranslations('source');
  const imports = useSourceImports(source.id);
  const { start, remove } = useSourceActions(source.id);
  return (
    <Stack>
      <ScreenTitle title={source.name}>
        <Group>
          {source.url !== null && (
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              {t('importNow')}
            </Button>
          )}
          <Button
            variant="outline"
            color="red"
            loading={remove.isPending}
            onClick={() => window.confirm(t('confirmDelete', { name: source.name })) && remove.mutate()}
          >
            {t('delete')}
          </Button>
        </Group>
      </ScreenTitle>
      <Group>
        <SourceHealth health={source.health} />
        <Text>{source.url ?? t('uploaded')}</Text>
      </Group>
      <ErrorAlert error={start.error ?? remove.error ?? imports.error} />
      <RejectedChart imports={imports.items} />
      <SourceForm source={source} key={source.updated_at} />
      {imports.isSuccess && <ImportTable jobs={imports.items} />}
      <MoreButton list={imports} />
    </Stack>
  );
}
