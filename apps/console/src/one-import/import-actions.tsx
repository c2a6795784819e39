import { isAtRest } from '@feedstock/catalogue';
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { fileName } from '../imports/file-name.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { useImportActions } from './one-import.js';

/** What can be done with an import in its state. */
export function ImportActions({ job }: { job: Import }) {
  const t = useTranslations('import');
  const { cancel, undo, commit } = useImportActions(job.job_id);
  const waits = job.waits_until !== null;
  const isWritten = job.status === 'completed' && !job.dry_run;
  return (
    <>
      <Group>
        {waits && (
          <Button loading={commit.isPending} onClick={() => commit.mutate()}>
            {t('commit')}
          </Button>
        )}
        {(!isAtRest(job.status) || job.status === 'held') && (
          <Button variant="default" loading={cancel.isPending || job.cancel_requested} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        )}
        {isWritten && (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('undo')}
          </Button>
        )}
        {isWritten && job.source_id === null && job.undo_of === null && <KeepAsSource job={job} />}
      </Group>
      <ErrorAlert error={commit.error ?? cancel.error ?? undo.error} />
    </>
  );
}

/** A source with the address and the options of this import; its schedule and guards are set on its own screen. */
function KeepAsSource({ job }: { job: Import }) {
  const t = useTranslations('import');
  const [name, setName] = useState<string | null>(null);
  const { keepAsSource } = useImportActions(job.job_id);
  if (name === null) {
    return (
      <Button variant="default" onClick={() => setName(fileName(job))}>
        {t('keep')}
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keepAsSource.mutate(name);
      }}
    >
      <Group align="end">
        <TextInput
          label={t('sourceName')}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={keepAsSource.isPending}>
          {t('keep')}
        </Button>
      </Group>
      <ErrorAlert error={keepAsSource.error} />
    </form>
  );
}
