import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface MoreButtonProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; loadMore: () => Promise<unknown> };
}

/** Loads the next page of a list, where there is one. */
export function MoreButton({ list }: MoreButtonProps) {
  const t = useTranslations('parts');
  if (!list.hasNextPage) return null;
  return (
    <Group>
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.loadMore()}>
        {t('more')}
      </Button>
    </Group>
  );
}
