import { Button, Group, Stack, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ScreenProps } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { ImportFilters } from './import-filters.js';
import { ImportTable } from './import-table.js';
import { readFilter, useImports } from './imports.js';
import { RecentRows } from './recent-rows.js';

/** The home of the console: what was imported lately, what is running, and how it went. */
export function ImportsScreen({ place }: ScreenProps) {
  const t = useTranslations('imports');
  const filter = readFilter(place.query);
  const imports = useImports(filter);
  const jobs = imports.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('title')}
      </Title>
      <RecentRows />
      <ImportFilters filter={filter} />
      <ErrorAlert error={imports.error} />
      {imports.isSuccess && <ImportTable jobs={jobs} />}
      <Group>
        {imports.hasNextPage && (
          <Button variant="default" loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
