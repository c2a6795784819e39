import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { goTo, linkTo } from '../navigation/location.js';
import { FilterFields } from './filter-fields.js';
import { choices } from './list-query.js';
import type { FilterName, ProductFilter } from './product-filter.js';

/** Search and filters. They are sent together, so that typing asks the server nothing. */
export function ProductFilters({ filter }: { filter: ProductFilter }) {
  const t = useTranslations('products');
  const [draft, setDraft] = useState(filter);
  const set = (name: FilterName, value: string) => setDraft((before) => ({ ...before, [name]: value }));
  return (
    <search>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          goTo(linkTo(['products'], draft));
        }}
      >
        <FilterFields filter={draft} set={set} />
        <NativeSelect
          label={t('filter.sort')}
          value={draft.sort ?? ''}
          data={[
            { value: '', label: t('best') },
            ...choices.sort.map((value) => ({ value, label: t(`value.${value}`) })),
          ]}
          onChange={({ currentTarget }) => set('sort', currentTarget.value)}
        />
        <Button type="submit">{t('search')}</Button>
        <Button variant="subtle" component="a" href={linkTo(['products'])}>
          {t('reset')}
        </Button>
      </form>
    </search>
  );
}
