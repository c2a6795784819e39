import { isAtRest } from '@feedstock/catalogue';
import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { ImportState } from '../imports/import-state.js';
import { useNumbers } from '../parts/numbers.js';

/** A screen reader is told every so many percent: each second would be a stream of words. */
const spokenStep = 10;

/** The state of an import, its progress while it runs, and the same for a screen reader. */
export function LiveProgress({ job }: { job: Import }) {
  const t = useTranslations();
  const { count, duration } = useNumbers();
  const { percent, rows_read, rows_per_second, eta_seconds } = job.progress;
  const isLive = !isAtRest(job.status);
  const spoken = isLive && percent !== null ? Math.floor(percent / spokenStep) * spokenStep : null;
  return (
    <Stack gap="xs">
      <Group>
        <ImportState job={job} brief />
        {isLive && <Text>{t('import.rowsSoFar', { rows: count(rows_read) })}</Text>}
        {isLive && rows_per_second !== null && <Text>{t('import.speed', { rows: count(rows_per_second) })}</Text>}
        {isLive && eta_seconds !== null && <Text>{t('imports.left', { time: duration(eta_seconds) })}</Text>}
      </Group>
      {isLive && <Progress value={percent ?? 0} size="lg" aria-label={t('imports.progress')} />}
      <div className="for-screen-readers" aria-live="polite">
        {t(`status.${job.status}`)}
        {spoken !== null && ` ${t('import.percent', { percent: spoken })}`}
      </div>
    </Stack>
  );
}
