import { attributes } from '@feedstock/catalogue';
import { Checkbox, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface FeedColumnsProps {
  columns: readonly string[];
  choose: (columns: readonly string[]) => void;
}

/** The attributes that a feed has, by Google's names, in the order in which they are chosen. */
export function FeedColumns({ columns, choose }: FeedColumnsProps) {
  const t = useTranslations('feeds');
  return (
    <details>
      <summary>{t('columns')}</summary>
      <Text mt="xs">{columns.length === 0 ? t('allColumns') : columns.join(', ')}</Text>
      <Group mt="xs">
        {attributes.map(({ header }) => (
          <Checkbox
            key={header}
            label={header}
            checked={columns.includes(header)}
            onChange={({ currentTarget: { checked } }) =>
              choose(checked ? [...columns, header] : columns.filter((other) => other !== header))
            }
          />
        ))}
      </Group>
    </details>
  );
}
