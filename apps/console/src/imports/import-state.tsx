import { type ImportStatus, isAtRest } from '@feedstock/catalogue';
import { Badge, Progress, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ListedImport } from '../api/documents.js';
import { useNumbers } from '../parts/numbers.js';

const colours: Record<ImportStatus, string> = {
  queued: 'gray',
  running: 'blue',
  held: 'yellow',
  completed: 'teal',
  failed: 'red',
  cancelled: 'gray',
};

type ShownJob = Pick<ListedImport, 'status' | 'progress' | 'dry_run' | 'undo_of'>;

/** The state of an import; while it runs, also how far it is and how long it will take, unless `brief`. */
export function ImportState({ job, brief = false }: { job: ShownJob; brief?: boolean }) {
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
      {!brief && !isAtRest(job.status) && percent !== null && (
        <>
          <Progress value={percent} aria-label={t('imports.progress')} />
          {eta_seconds !== null && <Text size="sm">{t('imports.left', { time: duration(eta_seconds) })}</Text>}
        </>
      )}
    </Stack>
  );
}
