import { importStatuses } from '@feedstock/catalogue';
import { bodyOf } from '@feedstock/client';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import { goTo, linkTo } from '../navigation/location.js';
import type { ImportFilter } from './imports.js';

/** The filters of the list. They are part of the address, so that a link shows the same list. */
export function ImportFilters({ filter }: { filter: ImportFilter }) {
  const t = useTranslations();
  const sources = useQuery({
    queryKey: ['sources', 'names'],
    queryFn: ({ signal }) => bodyOf(api.GET('/sources', { params: { query: { limit: 200 } }, signal })),
  });
  const states = importStatuses.map((value) => ({ value, label: t(`status.${value}`) }));
  const named = sources.data?.items.map(({ id, name }) => ({ value: String(id), label: name })) ?? [];
  const given = { status: filter.status, source: filter.source?.toString() };
  const choose = (change: { status?: string; source?: string }) =>
    goTo(linkTo(['imports'], { ...given, ...change }), { replace: true });
  return (
    <div className="filters">
      <NativeSelect
        label={t('imports.state')}
        value={given.status ?? ''}
        data={[{ value: '', label: t('imports.allStates') }, ...states]}
        onChange={({ currentTarget: { value } }) => choose({ status: value })}
      />
      <NativeSelect
        label={t('imports.source')}
        value={given.source ?? ''}
        data={[{ value: '', label: t('imports.allSources') }, ...named]}
        onChange={({ currentTarget: { value } }) => choose({ source: value })}
      />
    </div>
  );
}
