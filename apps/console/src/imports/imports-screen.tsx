import { Button, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { linkTo, type ScreenProps } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { MoreButton } from '../parts/more-button.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { ImportFilters } from './import-filters.js';
import { ImportTable } from './import-table.js';
import { readFilter, useImports } from './imports.js';
import { RecentRows } from './recent-rows.js';

/** The home of the console: what was imported lately, what is running, and how it went. */
export function ImportsScreen({ place }: ScreenProps) {
  const t = useTranslations('imports');
  const filter = readFilter(place.query);
  const imports = useImports(filter);
  return (
    <Stack>
      <ScreenTitle title={t('title')}>
        <Button component="a" href={linkTo(['new-import'])}>
          {t('new')}
        </Button>
      </ScreenTitle>
      <RecentRows />
      <ImportFilters filter={filter} />
      <ErrorAlert error={imports.error} />
      {imports.isSuccess && <ImportTable jobs={imports.items} />}
      <MoreButton list={imports} />
    </Stack>
  );
}
