import { bodyOf } from '@feedstock/client';
import { Stack } from '@mantine/core';
import { api } from '../api/client.js';
import { useList } from '../api/list.js';
import { ChangeList } from '../parts/change-list.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { MoreButton } from '../parts/more-button.js';

/** What the import changed, product by product. */
export function ChangesTab({ jobId }: { jobId: string }) {
  const changes = useList(['changes', jobId], (page, signal) =>
    bodyOf(api.GET('/import-status/{job_id}/changes', { params: { path: { job_id: jobId }, query: page }, signal })),
  );
  return (
    <Stack>
      <ErrorAlert error={changes.error} />
      {changes.isSuccess && <ChangeList changes={changes.items} of="import" />}
      <MoreButton list={changes} />
    </Stack>
  );
}
