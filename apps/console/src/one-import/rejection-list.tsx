import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Rejection } from '../api/documents.js';
import type { FileFormat } from './check-cell.js';
import { type Edits, editAlike, editCell } from './edits.js';
import { RejectionRow } from './rejection-row.js';

interface RejectionListProps {
  rejections: {
    items: Rejection[];
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isSuccess: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  edits: Edits;
  change: (update: (edits: Edits) => Edits) => void;
  file: FileFormat;
}

const estimatedHeight = 190;

/** The rejected rows. Only those in sight are in the page, so that a hundred thousand are as fast as ten. */
export function RejectionList({ rejections, edits, change, file }: RejectionListProps) {
  const t = useTranslations('rejected');
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = rejections;
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
  useEffect(() => {
    if (last >= items.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const latest = useRef(items);
  latest.current = items;
  const edit = useCallback(
    (rejection: Rejection, column: string, text: string) =>
      change((before) => editCell(before, rejection, column, text)),
    [change],
  );
  const editAll = useCallback(
    (rejection: Rejection, text: string) => change((before) => editAlike(before, rejection, text, latest.current)),
    [change],
  );
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
                edited={edits.get(rejection.row)}
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
