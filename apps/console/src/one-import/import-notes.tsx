import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { linkTo } from '../navigation/location.js';
import { ApiText } from '../parts/api-text.js';

/** Why an import failed, is held or was cancelled, with the remedy; and the imports that it belongs to. */
export function ImportNotes({ job }: { job: Import }) {
  const t = useTranslations('import');
  return (
    <Stack gap="xs">
      {job.error !== null && (
        <Alert color="red" title={t('failed')}>
          <ApiText kind="failure" {...job.error} />
        </Alert>
      )}
      {job.held !== null && (
        <Alert color="yellow" title={t('held')}>
          <List>
            {job.held.reasons.map(({ guard, message }) => (
              <List.Item key={guard}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {job.cancel_reason !== null && <Text>{t('cancelled', { reason: job.cancel_reason })}</Text>}
      {job.not_modified && <Text>{t('notModified')}</Text>}
      {job.undo_of !== null && <Text>{t.rich('undoOf', { link: linkToImport(job.undo_of) })}</Text>}
      {job.commit_of !== null && <Text>{t.rich('commitOf', { link: linkToImport(job.commit_of) })}</Text>}
      {job.corrects !== null && <Text>{t.rich('corrects', { link: linkToImport(job.corrects) })}</Text>}
    </Stack>
  );
}

function linkToImport(jobId: string) {
  return (text: ReactNode) => <Anchor href={linkTo(['imports', jobId])}>{text}</Anchor>;
}
