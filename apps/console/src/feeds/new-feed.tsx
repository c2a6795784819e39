import { bodyOf } from '@feedstock/client';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import type { Feed } from '../api/documents.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { FilterFields } from '../products/filter-fields.js';
import type { ProductFilter } from '../products/product-filter.js';
import { FeedColumns } from './feed-columns.js';

const formats = ['xml', 'csv', 'tsv', 'jsonl'] as const satisfies readonly Feed['format'][];

interface Draft {
  name: string;
  format: Feed['format'];
  currency: string;
  filters: ProductFilter;
  /** In the order in which they were chosen; none for all. */
  columns: readonly string[];
}

const emptyDraft: Draft = { name: '', format: 'xml', currency: '', filters: {}, columns: [] };

/** Makes a feed; `created` is given the path of its address, which is shown this once. */
export function NewFeed({ created }: { created: (feed: { path: string }) => unknown }) {
  const t = useTranslations('feeds');
  const [draft, setDraft] = useState(emptyDraft);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const create = useCreate((feed) => {
    setDraft(emptyDraft);
    return created(feed);
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(draft);
      }}
    >
      <Stack>
        <Group align="end">
          <TextInput
            label={t('name')}
            required
            value={draft.name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <NativeSelect
            label={t('format')}
            value={draft.format}
            data={[...formats]}
            onChange={({ currentTarget: { value } }) =>
              change({ format: formats.find((known) => known === value) ?? 'xml' })
            }
          />
          <TextInput
            label={t('currency')}
            maxLength={3}
            value={draft.currency}
            onChange={({ currentTarget }) => change({ currency: currentTarget.value.toUpperCase() })}
          />
        </Group>
        <details>
          <summary>{t('filters')}</summary>
          <div className="filters">
            <FilterFields
              filter={draft.filters}
              set={(name, value) => change({ filters: { ...draft.filters, [name]: value } })}
            />
          </div>
        </details>
        <FeedColumns columns={draft.columns} choose={(columns) => change({ columns })} />
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('create')}
          </Button>
        </div>
        <ErrorAlert error={create.error} />
      </Stack>
    </form>
  );
}

function useCreate(onSuccess: (feed: { path: string }) => unknown) {
  return useMutation({
    mutationFn: ({ name, format, currency, filters, columns }: Draft) => {
      const given = Object.entries(filters).filter(([, value]) => value !== '');
      return bodyOf(
        api.POST('/feeds', {
          body: {
            name,
            format,
            filters: Object.fromEntries(given),
            columns: columns.length === 0 ? null : [...columns],
            currency: currency === '' ? null : currency,
          },
        }),
      );
    },
    onSuccess,
  });
}
