import { Stack, Tabs, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { fileName } from '../imports/file-name.js';
import type { ScreenProps } from '../navigation/location.js';
import { goTo, linkTo } from '../navigation/location.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { useNumbers } from '../parts/numbers.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { ChangesTab } from './changes-tab.js';
import { ColumnsTab } from './columns-tab.js';
import { ImportActions } from './import-actions.js';
import { ImportCounts } from './import-counts.js';
import { ImportNotes } from './import-notes.js';
import { LiveProgress } from './live-progress.js';
import { useImport } from './one-import.js';
import { OptionsTab } from './options-tab.js';
import { PreviewReport } from './preview-report.js';
import { RejectedTab } from './rejected-tab.js';
import { RepairsTab } from './repairs-tab.js';

const tabs = ['rejected', 'repairs', 'columns', 'options', 'changes'] as const;

/** One import: what became of its rows, what can be done about it, and every detail. */
export function ImportScreen({ place }: ScreenProps) {
  const jobId = place.parts[1] ?? '';
  const query = useImport(jobId);
  if (query.data === undefined) return <ErrorAlert error={query.error} />;
  return <ShownImport job={query.data} tab={place.query.get('tab') ?? 'rejected'} />;
}

function ShownImport({ job, tab }: { job: Import; tab: string }) {
  const t = useTranslations('import');
  const { time } = useNumbers();
  return (
    <Stack>
      <ScreenTitle title={fileName(job)}>
        <ImportActions job={job} />
      </ScreenTitle>
      <Text>{t('requested', { time: time(job.created_at) })}</Text>
      <LiveProgress job={job} />
      <ImportNotes job={job} />
      <ImportCounts job={job} />
      {job.preview !== null && <PreviewReport preview={job.preview} missing={job.missing} />}
      <Tabs
        value={tabs.find((name) => name === tab) ?? 'rejected'}
        onChange={(name) => goTo(linkTo(['imports', job.job_id], { tab: name ?? undefined }), { replace: true })}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rejected" pt="md">
          <RejectedTab job={job} />
        </Tabs.Panel>
        <Tabs.Panel value="repairs" pt="md">
          <RepairsTab job={job} />
        </Tabs.Panel>
        <Tabs.Panel value="columns" pt="md">
          <ColumnsTab columns={job.columns} />
        </Tabs.Panel>
        <Tabs.Panel value="options" pt="md">
          <OptionsTab job={job} />
        </Tabs.Panel>
        <Tabs.Panel value="changes" pt="md">
          <ChangesTab jobId={job.job_id} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
