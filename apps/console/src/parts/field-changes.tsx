import { Text } from '@mantine/core';
import type { Change } from '../api/documents.js';
import { asText } from './as-text.js';

/** The fields of a product that change, one a line: before and after. */
export function FieldChanges({ fields }: Pick<Change, 'fields'>) {
  return fields.map(({ field, before, after }) => (
    <Text key={field} size="sm">
      {field}: <del>{asText(before)}</del> → <ins>{asText(after)}</ins>
    </Text>
  ));
}
