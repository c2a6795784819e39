import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Rejection } from '../api/documents.js';
import type { List } from '../api/list.js';
import type { FileFormat } from './check-cell.js';
import type { Edits } from './edits.js';
import { RejectionRow } from './rejection-row.js';

interface RejectionListProps {
  rejections: List<Rejection>;
  edits: Edits;
  edit: (rejection: Rejection, column: string, text: string) => void;
  editAll: (alike: { rejection: Rejection; text: string }) => void;
  file: FileFormat;
}

const estimatedHeight = 190;

/** The rejected rows. Only those in sight are in the page, so that a hundred thousand are as fast as ten. */
export function RejectionList({ rejections, edits, edit, editAll, file }: RejectionListProps) {
  const t = useTranslations('rejected');
  const { items, hasNextPage, isFetchingNextPage, isFetchNextPageError, loadMore } = rejections;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => items[index]?.row ?? index,
    overscan: 2,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  // Not again after a refusal: whoever looks at it decides.
  const needsMore = last >= items.length - 20 && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (needsMore) void loadMore();
  }, [needsMore, loadMore]);
  return (
    <div className="virtual-scroller" ref={scroller}>
      {rejections.isSuccess && items.length === 0 && <Text>{t('none')}</Text>}
      <ol className="virtual-list" aria-label={t('rows')} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const rejection = items[index];
          return rejection === undefined ? null : (
            <li
              key={String(key)}
              data-index={index}
              ref={virtual.measureElement}
              aria-setsize={hasNextPage ? -1 : items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <RejectionRow
                rejection={rejection}
                edited={edits.get(rejection.row)?.cells}
                edit={edit}
                editAll={editAll}
                file={file}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
