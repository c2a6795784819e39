import { bodyOf } from '@feedstock/client';
import { Alert, Button, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import { uploadFile } from '../api/upload.js';
import { useGoToImport } from '../imports/imports.js';
import { ApiText } from '../parts/api-text.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { type Draft, emptyDraft, type Given, optionsOf } from './draft.js';
import { Options } from './options.js';
import { usePreview } from './preview.js';
import { PreviewTable } from './preview-table.js';

/** What was read of the file, to be corrected before it is checked. */
export function Prepare({ given }: { given: Given }) {
  const t = useTranslations('newImport');
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const { read, error } = usePreview(given, draft);
  const check = useCheck(given);
  const asksCurrency = draft.default_currency !== '' || read?.needs_default_currency === true;
  return (
    <Stack>
      <Text fw={600}>{'file' in given ? given.file.name : given.url}</Text>
      {read === undefined && error === null && <Loader aria-label={t('reading')} />}
      <ErrorAlert error={error ?? check.error} />
      {read !== undefined && (
        <>
          <Text>
            {t('layout', {
              format: read.source.format ?? '–',
              encoding: read.source.encoding ?? '–',
              delimiter: read.source.delimiter ?? '–',
            })}
          </Text>
          {read.problem !== null && (
            <Alert color="red" title={t('unreadable')}>
              <ApiText kind="failure" {...read.problem} />
            </Alert>
          )}
          {asksCurrency && (
            <TextInput
              label={t('currency')}
              description={t('currencyWhy')}
              maxLength={3}
              className="short"
              value={draft.default_currency}
              onChange={({ currentTarget: { value } }) =>
                setDraft((before) => ({ ...before, default_currency: value.toUpperCase() }))
              }
            />
          )}
          <PreviewTable read={read} draft={draft} change={setDraft} />
        </>
      )}
      <Options draft={draft} change={setDraft} />
      <div>
        <Button loading={check.isPending} disabled={read === undefined} onClick={() => check.mutate(draft)}>
          {t('check')}
        </Button>
      </div>
    </Stack>
  );
}

/** Checks the whole file: an import that writes nothing, and that can be committed from its own screen. */
function useCheck(given: Given) {
  const onSuccess = useGoToImport();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const options = { ...optionsOf(draft), dry_run: true };
      return 'file' in given
        ? uploadFile(given.file, options)
        : bodyOf(api.POST('/import-csv', { body: { url: given.url, ...options } }));
    },
    onSuccess,
  });
}
