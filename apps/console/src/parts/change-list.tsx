import { Anchor, List, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Change } from '../api/documents.js';
import { linkTo } from '../navigation/location.js';
import { FieldChanges } from './field-changes.js';
import { useNumbers } from './numbers.js';

/** Changes of products: which, by whom or which import, and each field before and after. */
export function ChangeList({ changes, of }: { changes: readonly Change[]; of: 'import' | 'product' }) {
  const t = useTranslations('changes');
  if (changes.length === 0) return <Text>{t('none')}</Text>;
  return (
    <List listStyleType="none" spacing="sm">
      {changes.map((change) => (
        <List.Item key={`${change.product_id} ${change.version} ${change.kind}`}>
          <ChangeEntry change={change} of={of} />
        </List.Item>
      ))}
    </List>
  );
}

function ChangeEntry({ change, of }: { change: Change; of: 'import' | 'product' }) {
  const t = useTranslations('changes');
  const { time } = useNumbers();
  const { product_id, import_id, kind, fields, at, row } = change;
  return (
    <Stack gap={2}>
      <Text fw={600}>
        {t(`kind.${kind}`)}{' '}
        {of === 'import' && (
          <Anchor href={linkTo(['products', String(product_id)])}>{t('product', { id: product_id })}</Anchor>
        )}
        {of === 'product' && import_id !== null && (
          <Anchor href={linkTo(['imports', import_id])}>{t('byImport', { row: row ?? 0 })}</Anchor>
        )}{' '}
        {time(at)}
      </Text>
      {kind === 'changed' && <FieldChanges fields={fields} />}
    </Stack>
  );
}
