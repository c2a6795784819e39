import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Import } from '../api/documents.js';
import { linkTo } from '../navigation/location.js';
import { FieldChanges } from '../parts/field-changes.js';
import { Headings } from '../parts/headings.js';
import { useNumbers } from '../parts/numbers.js';
import { WideTable } from '../parts/wide-table.js';
import { PriceMoves } from './price-moves.js';

type Preview = NonNullable<Import['preview']>;

interface PreviewReportProps {
  preview: Preview;
  missing: Import['missing'];
}

/** What the file would do, of a check: fields that change, prices that move by more than half, products that go. */
export function PreviewReport({ preview, missing }: PreviewReportProps) {
  const t = useTranslations('preview');
  const { count } = useNumbers();
  return (
    <Stack>
      {missing.action !== 'ignore' && (
        <Text>
          {t(`missing.${missing.action === 'delete' ? 'delete' : 'out_of_stock'}`, { count: count(missing.products) })}
        </Text>
      )}
      {preview.price_moves.length > 0 && <PriceMoves moves={preview.price_moves} />}
      {preview.changes.length > 0 && <SampleOfChanges changes={preview.changes} />}
    </Stack>
  );
}

function SampleOfChanges({ changes }: { changes: Preview['changes'] }) {
  const t = useTranslations('preview');
  const { count } = useNumbers();
  return (
    <details>
      <summary>{t('changes')}</summary>
      <Title order={2} size="h4">
        {t('changes')}
      </Title>
      <WideTable label={t('changes')}>
        <Headings of={[t('row'), t('product'), t('fields')]} />
        <Table.Tbody>
          {changes.map(({ row, product_id, key, fields }) => (
            <Table.Tr key={row}>
              <Table.Td className="number">{count(row)}</Table.Td>
              <Table.Th scope="row">
                {product_id === null ? key : <Anchor href={linkTo(['products', String(product_id)])}>{key}</Anchor>}
              </Table.Th>
              <Table.Td>
                <FieldChanges fields={fields} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </details>
  );
}
