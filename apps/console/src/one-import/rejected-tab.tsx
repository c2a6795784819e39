import type { RejectionCode } from '@feedstock/catalogue';
import { bodyOf } from '@feedstock/client';
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import type { Import, Rejection } from '../api/documents.js';
import { download } from '../api/download.js';
import { type List, useList } from '../api/list.js';
import { uploadFile } from '../api/upload.js';
import { useGoToImport } from '../imports/imports.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { MoreButton } from '../parts/more-button.js';
import { useNumbers } from '../parts/numbers.js';
import type { FileFormat } from './check-cell.js';
import { CodeFilter } from './code-filter.js';
import { type CorrectedRow, correctedRows, editAlike, editCell, noEdits } from './edits.js';
import { RejectionList } from './rejection-list.js';

const pageSize = 200;
/** As many as the API lets one request correct. */
const maxRowsAlike = 5000;

/** The rejected rows, to be corrected here and sent, or in a spreadsheet and uploaded. */
export function RejectedTab({ job }: { job: Import }) {
  const t = useTranslations('rejected');
  const { count } = useNumbers();
  const [code, setCode] = useState<RejectionCode | null>(null);
  const rejections = useRejections(job.job_id, code);
  const file: FileFormat = useMemo(() => ({ columns: job.columns, options: job.options }), [job.columns, job.options]);
  const { edits, edit, editAll } = useEdits(rejections, file);
  const corrected = useMemo(() => correctedRows(edits), [edits]);
  const send = useSend(job.job_id);
  if (job.outcome.rejected === 0) return <Text>{t('none')}</Text>;
  return (
    <Stack>
      <CodeFilter counts={job.rejections_by_code} code={code} choose={setCode} />
      <Group>
        <Button disabled={corrected.length === 0} loading={send.isPending} onClick={() => send.mutate(corrected)}>
          {t('send', { count: count(corrected.length), plural: corrected.length })}
        </Button>
        <Spreadsheet job={job} />
      </Group>
      <ErrorAlert error={send.error ?? editAll.error ?? rejections.error} />
      <RejectionList rejections={rejections} edits={edits} edit={edit} editAll={editAll.mutate} file={file} />
      {rejections.isFetchNextPageError && <MoreButton list={rejections} />}
    </Stack>
  );
}

function useRejections(jobId: string, code: RejectionCode | null) {
  return useList(['rejections', jobId, code], (page, signal) => {
    const query = { ...page, limit: pageSize, ...(code !== null && { code }) };
    return bodyOf(
      api.GET('/import-status/{job_id}/rejections', { params: { path: { job_id: jobId }, query }, signal }),
    );
  });
}

/** What is edited. It stays when the list is filtered. */
function useEdits(rejections: List<Rejection>, file: FileFormat) {
  const [edits, setEdits] = useState(noEdits);
  const edit = useCallback(
    (rejection: Rejection, column: string, text: string) =>
      setEdits((before) => editCell(before, rejection, column, text, file)),
    [file],
  );
  const editAll = useMutation({
    mutationFn: () => rejections.loadUpTo(maxRowsAlike),
    onSuccess: (all, { rejection, text }: { rejection: Rejection; text: string }) =>
      setEdits((before) => editAlike(before, rejection, text, all, file)),
  });
  return { edits, edit, editAll };
}

/** Sends the corrected rows as an import of their own, and goes to it. */
function useSend(jobId: string) {
  const onSuccess = useGoToImport();
  return useMutation({
    mutationFn: (rows: CorrectedRow[]) =>
      bodyOf(
        api.POST('/import-status/{job_id}/rejections/resend', { params: { path: { job_id: jobId } }, body: { rows } }),
      ),
    onSuccess,
  });
}

/** The way over a spreadsheet: the rejected rows as a file, and that file again once it is corrected. */
function Spreadsheet({ job: { job_id, options } }: { job: Import }) {
  const t = useTranslations('rejected');
  const onSuccess = useGoToImport();
  const save = useMutation({
    mutationFn: () =>
      download(`import-status/${job_id}/rejections?excel_safe=true`, `rejections-${job_id}.csv`, 'text/csv'),
  });
  const upload = useMutation({
    // The file of rejected rows is UTF-8 with commas, whatever the first one was.
    mutationFn: (file: File) => {
      const { encoding: _encoding, delimiter: _delimiter, dry_run: _check, ...others } = options;
      return uploadFile(file, others);
    },
    onSuccess,
  });
  return (
    <>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {t('download')}
      </Button>
      <FileButton accept=".csv,text/csv" onChange={(file) => file !== null && upload.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={upload.isPending}>
            {t('upload')}
          </Button>
        )}
      </FileButton>
      <ErrorAlert error={save.error ?? upload.error} />
    </>
  );
}
