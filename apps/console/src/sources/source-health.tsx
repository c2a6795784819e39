import { Badge } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Source } from '../api/documents.js';

const colours: Record<Source['health'], string> = { ok: 'teal', late: 'yellow', failing: 'red', held: 'yellow' };

export function SourceHealth({ health }: Pick<Source, 'health'>) {
  const t = useTranslations('source');
  return (
    <Badge variant="light" color={colours[health]}>
      {t(`health.${health}`)}
    </Badge>
  );
}
