import { type ImportDocument, type ImportStatus, isAtRest } from '@feedstock/catalogue';
import { Badge, Progress, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useNumbers } from '../parts/numbers.js';

const colours: Record<ImportStatus, string> = {
  queued: 'gray',
  running: 'blue',
  held: 'yellow',
  completed: 'teal',
  failed: 'red',
  cancelled: 'gray',
};

/** The state of an import; while it runs, also how far it is and how long it will take. */
export function ImportState({ job }: { job: ImportDocument }) {
  const t = useTranslations();
  const { duration } = useNumbers();
  const { percent, eta_seconds } = job.progress;
  return (
    <Stack gap={4}>
      <Badge variant="light" color={colours[job.status]} className="state">
        {t(`status.${job.status}`)}
      </Badge>
      {job.dry_run && <Text size="sm">{t('imports.check')}</Text>}
      {job.undo_of !== null && <Text size="sm">{t('imports.undo')}</Text>}
      {!isAtRest(job.status) && percent !== null && (
        <>
          <Progress value={percent} aria-label={t('imports.progress')} />
          {eta_seconds !== null && <Text size="sm">{t('imports.left', { time: duration(eta_seconds) })}</Text>}
        </>
      )}
    </Stack>
  );
}
