import { Checkbox, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { type ProductColumn, productColumns } from './product-columns.js';

interface ColumnChoiceProps {
  columns: readonly ProductColumn[];
  choose: (columns: readonly ProductColumn[]) => void;
}

/** Which columns the table and the export have; the title is always there. */
export function ColumnChoice({ columns, choose }: ColumnChoiceProps) {
  const t = useTranslations('products');
  return (
    <details>
      <summary>{t('columns')}</summary>
      <Group mt="xs">
        {productColumns
          .filter((column) => column !== 'title')
          .map((column) => (
            <Checkbox
              key={column}
              label={t(`column.${column}`)}
              checked={columns.includes(column)}
              onChange={({ currentTarget }) =>
                choose(
                  productColumns.filter((other) =>
                    other === column ? currentTarget.checked : columns.includes(other),
                  ),
                )
              }
            />
          ))}
      </Group>
    </details>
  );
}
