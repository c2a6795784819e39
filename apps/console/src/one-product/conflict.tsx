import { Alert, Button, Group, Radio, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StockedProduct } from '../api/documents.js';
import { Headings } from '../parts/headings.js';
import { WideTable } from '../parts/wide-table.js';
import { textOf } from './field-text.js';
import type { Fields } from './one-product.js';

interface ConflictProps {
  /** The product as the user saw it when editing began. */
  base: StockedProduct;
  mine: Fields;
  theirs: StockedProduct;
  /** Writes these fields over the state of the others. */
  keep: (fields: Fields) => void;
  giveUp: () => void;
}

/** Somebody else has changed the product in the meantime: what it was, what they wrote, what the user writes, and whose is kept. */
export function Conflict({ base, mine, theirs, keep, giveUp }: ConflictProps) {
  const t = useTranslations('conflict');
  const [keepTheirs, setKeepTheirs] = useState<readonly string[]>([]);
  const before: Fields = { ...base };
  const now: Fields = { ...theirs };
  const names = Object.keys(mine);
  return (
    <Alert color="yellow" role="alert" title={t('title')}>
      <Stack>
        <WideTable label={t('title')}>
          <Headings of={[t('field'), t('before'), t('theirs'), t('mine')]} />
          <Table.Tbody>
            {names.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>{textOf(before[name])}</Table.Td>
                <Table.Td>
                  <Radio
                    name={name}
                    label={textOf(now[name]) || t('empty')}
                    checked={keepTheirs.includes(name)}
                    onChange={() => setKeepTheirs([...keepTheirs, name])}
                  />
                </Table.Td>
                <Table.Td>
                  <Radio
                    name={name}
                    label={textOf(mine[name]) || t('empty')}
                    checked={!keepTheirs.includes(name)}
                    onChange={() => setKeepTheirs(keepTheirs.filter((other) => other !== name))}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
        <Group>
          <Button
            onClick={() =>
              keep(Object.fromEntries(Object.entries(mine).filter(([name]) => !keepTheirs.includes(name))))
            }
            disabled={keepTheirs.length === names.length}
          >
            {t('keep')}
          </Button>
          <Button variant="default" onClick={giveUp}>
            {t('giveUp')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
