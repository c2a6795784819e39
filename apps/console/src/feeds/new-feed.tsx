import { bodyOf } from '@feedstock/client';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import type { Feed } from '../api/documents.js';
import { ErrorAlert } from '../parts/error-alert.js';

const formats = ['xml', 'csv', 'tsv', 'jsonl'] as const satisfies readonly Feed['format'][];

/** Makes a feed of all products; `created` is given the path of its address, which is shown this once. */
export function NewFeed({ created }: { created: (feed: { path: string }) => unknown }) {
  const t = useTranslations('feeds');
  const [name, setName] = useState('');
  const [format, setFormat] = useState<Feed['format']>('xml');
  const [currency, setCurrency] = useState('');
  const create = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/feeds', {
          body: { name, format, filters: {}, columns: null, currency: currency === '' ? null : currency },
        }),
      ),
    onSuccess: (feed) => {
      setName('');
      return created(feed);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Group align="end">
        <TextInput
          label={t('name')}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          label={t('format')}
          value={format}
          data={[...formats]}
          onChange={({ currentTarget: { value } }) => setFormat(formats.find((known) => known === value) ?? 'xml')}
        />
        <TextInput
          label={t('currency')}
          maxLength={3}
          value={currency}
          onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
        />
        <Button type="submit" loading={create.isPending}>
          {t('create')}
        </Button>
      </Group>
      <ErrorAlert error={create.error} />
    </form>
  );
}
