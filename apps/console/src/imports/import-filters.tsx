import { importStatuses } from '@feedstock/catalogue';
import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { goTo, linkTo } from '../navigation/location.js';
import type { ImportFilter } from './imports.js';

/** The filters of the list. They are part of the address, so that a link shows the same list. */
export function ImportFilters({ filter }: { filter: ImportFilter }) {
  const t = useTranslations();
  const states = importStatuses.map((value) => ({ value, label: t(`status.${value}`) }));
  return (
    <div className="filters">
      <NativeSelect
        label={t('imports.state')}
        value={filter.status ?? ''}
        data={[{ value: '', label: t('imports.allStates') }, ...states]}
        onChange={({ currentTarget }) => goTo(linkTo(['imports'], { status: currentTarget.value }), { replace: true })}
      />
    </div>
  );
}
