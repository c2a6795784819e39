import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { goTo, linkTo } from '../navigation/location.js';
import { choices } from './list-query.js';
import type { FilterName, ProductFilter } from './product-filter.js';

const texts = ['brand', 'category', 'min_price', 'max_price', 'currency'] as const;

/** Search and filters. They are sent together, so that typing asks the server nothing. */
export function ProductFilters({ filter }: { filter: ProductFilter }) {
  const t = useTranslations('products');
  const [draft, setDraft] = useState(filter);
  const set = (name: FilterName) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setDraft((before) => ({ ...before, [name]: value }));
  };
  const field = (name: FilterName) => ({ label: t(`filter.${name}`), value: draft[name] ?? '', onChange: set(name) });
  const select = (name: 'availability' | 'condition' | 'sort') => (
    <NativeSelect
      {...field(name)}
      data={[
        { value: '', label: t(name === 'sort' ? 'best' : 'any') },
        ...choices[name].map((value) => ({ value, label: t(`value.${value}`) })),
      ]}
    />
  );
  return (
    <search>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          goTo(linkTo(['products'], draft));
        }}
      >
        <TextInput {...field('search')} type="search" placeholder={t('searchHint')} />
        {texts.map((name) => (
          <TextInput key={name} {...field(name)} />
        ))}
        {select('availability')}
        {select('condition')}
        <NativeSelect
          {...field('in_stock')}
          data={[
            { value: '', label: t('any') },
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
        {select('sort')}
        <Button type="submit">{t('search')}</Button>
        <Button variant="subtle" component="a" href={linkTo(['products'])}>
          {t('reset')}
        </Button>
      </form>
    </search>
  );
}
