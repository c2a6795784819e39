import { bodyOf } from '@feedstock/client';
import { Alert, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { apiAddress } from '../api/address.js';
import { api } from '../api/client.js';
import type { Feed } from '../api/documents.js';
import { useList } from '../api/list.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { MoreButton } from '../parts/more-button.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { WideTable } from '../parts/wide-table.js';
import { FeedIssues } from './feed-issues.js';
import { NewFeed } from './new-feed.js';

/** The feeds that others fetch: their addresses, and the products that are left out. */
export function FeedsScreen() {
  const t = useTranslations('feeds');
  const client = useQueryClient();
  /** An address is shown once, when it is made. */
  const [address, setAddress] = useState<string | null>(null);
  const [issuesOf, setIssuesOf] = useState<number | null>(null);
  const feeds = useList(['feeds'], (page, signal) => bodyOf(api.GET('/feeds', { params: { query: page }, signal })));
  const refresh = () => client.invalidateQueries({ queryKey: ['feeds'] });
  const showAddress = ({ path }: { path: string }) => {
    setAddress(apiAddress(path.replace(/^\//, '')));
    return refresh();
  };
  const rotate = useMutation({
    mutationFn: (id: number) => bodyOf(api.POST('/feeds/{id}/rotate', { params: { path: { id } } })),
    onSuccess: showAddress,
  });
  const remove = useMutation({
    mutationFn: (id: number) => bodyOf(api.DELETE('/feeds/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
  return (
    <Stack>
      <ScreenTitle title={t('title')} />
      <NewFeed created={showAddress} />
      {address !== null && (
        <Alert role="status" title={t('address')}>
          <Code>{address}</Code>
        </Alert>
      )}
      <ErrorAlert error={feeds.error ?? rotate.error ?? remove.error} />
      {feeds.isSuccess && feeds.items.length === 0 && <Text>{t('none')}</Text>}
      {feeds.items.length > 0 && (
        <WideTable label={t('title')}>
          <Headings of={[t('name'), t('format'), t('currency'), t('filters'), t('columns'), t('actions')]} />
          <Table.Tbody>
            {feeds.items.map((feed) => (
              <FeedLine
                key={feed.id}
                feed={feed}
                rotate={() => rotate.mutate(feed.id)}
                remove={() => window.confirm(t('confirmDelete', { name: feed.name })) && remove.mutate(feed.id)}
                showIssues={() => setIssuesOf(feed.id)}
              />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      <MoreButton list={feeds} />
      {issuesOf !== null && <FeedIssues id={issuesOf} />}
    </Stack>
  );
}

interface FeedLineProps {
  feed: Feed;
  rotate: () => void;
  remove: () => void;
  showIssues: () => void;
}

function FeedLine({ feed, rotate, remove, showIssues }: FeedLineProps) {
  const t = useTranslations('feeds');
  const filters = Object.entries(feed.filters)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
  return (
    <Table.Tr>
      <Table.Th scope="row">{feed.name}</Table.Th>
      <Table.Td>{feed.format}</Table.Td>
      <Table.Td>{feed.currency ?? '–'}</Table.Td>
      <Table.Td>{filters || t('allProducts')}</Table.Td>
      <Table.Td>{feed.columns?.join(', ') ?? t('allColumns')}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={showIssues}>
            {t('issues')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={rotate}>
            {t('rotate')}
          </Button>
          <Button size="compact-sm" variant="outline" color="red" onClick={remove}>
            {t('delete')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
