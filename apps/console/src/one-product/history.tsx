import { bodyOf } from '@feedstock/client';
import { Stack, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import { useList } from '../api/list.js';
import { ChangeList } from '../parts/change-list.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { MoreButton } from '../parts/more-button.js';

/** Every change of the product that is kept, newest first. */
export function History({ id }: { id: number }) {
  const t = useTranslations('product');
  const changes = useList(['product', id, 'changes'], (page, signal) =>
    bodyOf(api.GET('/products/{id}/changes', { params: { path: { id }, query: page }, signal })),
  );
  return (
    <section>
      <Title order={2} size="h3">
        {t('history')}
      </Title>
      <Stack>
        <ErrorAlert error={changes.error} />
        {changes.isSuccess && <ChangeList changes={changes.items} of="product" />}
        <MoreButton list={changes} />
      </Stack>
    </section>
  );
}
