import { Table, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { asText } from '../parts/as-text.js';
import { Headings } from '../parts/headings.js';
import { useNumbers } from '../parts/numbers.js';
import { WideTable } from '../parts/wide-table.js';

type Move = NonNullable<Import['preview']>['price_moves'][number];

/** The widest bar of the picture stands for this many percent. */
const widestPercent = 200;

/** Prices that would move by more than half: how far each does, as a bar and as a number. */
export function PriceMoves({ moves }: { moves: readonly Move[] }) {
  const t = useTranslations('preview');
  const { count, signedPercent } = useNumbers();
  return (
    <section>
      <Title order={2} size="h4">
        {t('priceMoves', { count: count(moves.length) })}
      </Title>
      <WideTable label={t('priceMoves', { count: count(moves.length) })}>
        <Headings of={[t('row'), t('product'), t('before'), t('after'), t('move')]} />
        <Table.Tbody>
          {moves.map(({ row, key, before, after, percent }) => (
            <Table.Tr key={row}>
              <Table.Td className="number">{count(row)}</Table.Td>
              <Table.Th scope="row">{key}</Table.Th>
              <Table.Td className="number">{asText(before)}</Table.Td>
              <Table.Td className="number">{asText(after)}</Table.Td>
              <Table.Td>
                <MoveBar percent={percent} /> {signedPercent(percent)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </section>
  );
}

function MoveBar({ percent }: { percent: number }) {
  const width = (Math.min(Math.abs(percent), widestPercent) / widestPercent) * 50;
  return (
    <svg className="outcome-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect
        className={percent < 0 ? 'outcome-rejected' : 'outcome-updated'}
        x={percent < 0 ? 50 - width : 50}
        y={0}
        width={width}
        height={10}
      />
    </svg>
  );
}
