import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { choices } from './list-query.js';
import type { FilterName, ProductFilter } from './product-filter.js';

const texts = ['brand', 'category', 'min_price', 'max_price', 'currency'] as const;

interface FilterFieldsProps {
  filter: ProductFilter;
  set: (name: FilterName, value: string) => void;
}

/** A field for each filter of products. */
export function FilterFields({ filter, set }: FilterFieldsProps) {
  const t = useTranslations('products');
  const field = (name: FilterName) => ({
    label: t(`filter.${name}`),
    value: filter[name] ?? '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => set(name, currentTarget.value),
  });
  const select = (name: 'availability' | 'condition') => (
    <NativeSelect
      {...field(name)}
      data={[{ value: '', label: t('any') }, ...choices[name].map((value) => ({ value, label: t(`value.${value}`) }))]}
    />
  );
  return (
    <>
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
    </>
  );
}
