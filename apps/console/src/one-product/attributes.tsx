import { ApiProblem } from '@feedstock/client';
import { Button, Checkbox, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorAlert } from '../parts/error-alert.js';
import { Conflict } from './conflict.js';
import { changedFields, fieldsOf, fieldsToAdd, textOf } from './field-text.js';
import { type ReadProduct, readProduct, useSaveFields, useSetPins } from './one-product.js';

/** The attributes of a product, each with its pin. Saving writes what was changed, unless somebody else changed it first. */
export function Attributes({ read }: { read: ReadProduct }) {
  const t = useTranslations('product');
  const [base, setBase] = useState(read);
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({});
  const [theirs, setTheirs] = useState<ReadProduct | null>(null);
  const save = useSaveFields(read.product.id);
  // What others write shows at once, until the user starts to edit.
  const shown = Object.keys(draft).length === 0 ? read : base;
  const changes = changedFields(shown.product, draft);
  const edit = (name: string, text: string) => {
    if (Object.keys(draft).length === 0) setBase(read);
    setDraft((before) => ({ ...before, [name]: text }));
  };
  const write = (fields: Readonly<Record<string, unknown>>, etag: string) =>
    save.mutate(
      { fields, etag },
      {
        onSuccess: () => {
          setDraft({});
          setTheirs(null);
        },
        onError: (error) => {
          if (error instanceof ApiProblem && error.status === 412) void readProduct(read.product.id).then(setTheirs);
        },
      },
    );
  const added = Object.keys(draft).filter((name) => !Object.hasOwn(shown.product, name));
  const stored: Readonly<Record<string, unknown>> = { ...shown.product };
  return (
    <section>
      <Title order={2} size="h3">
        {t('attributes')}
      </Title>
      <Stack>
        {[...fieldsOf(shown.product), ...added].map((name) => (
          <Group key={name} align="end" wrap="nowrap">
            <TextInput
              className="growing"
              label={name}
              value={draft[name] ?? textOf(stored[name])}
              onChange={({ currentTarget }) => edit(name, currentTarget.value)}
            />
            <Pin read={read} name={name} />
          </Group>
        ))}
        <AddField
          names={fieldsToAdd(shown.product).filter((name) => !added.includes(name))}
          add={(name) => edit(name, '')}
        />
        {theirs !== null ? (
          <Conflict
            base={shown.product}
            mine={changes}
            theirs={theirs.product}
            keep={(fields) => write(fields, theirs.etag)}
            giveUp={() => {
              setDraft({});
              setTheirs(null);
            }}
          />
        ) : (
          <ErrorAlert error={save.error} />
        )}
        {theirs === null && (
          <Group>
            <Button
              disabled={Object.keys(changes).length === 0}
              loading={save.isPending}
              onClick={() => write(changes, shown.etag)}
            >
              {t('save')}
            </Button>
            {Object.keys(draft).length > 0 && (
              <Button variant="default" onClick={() => setDraft({})}>
                {t('discard')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </section>
  );
}

/** A pinned attribute is changed by people only: imports leave it alone. */
function Pin({ read: { product }, name }: { read: ReadProduct; name: string }) {
  const t = useTranslations('product');
  const setPins = useSetPins(product.id);
  if (name === 'custom_attributes') return null;
  const others = product.pins.filter((other) => other !== name);
  return (
    <Checkbox
      className="pin"
      label={t('pin')}
      aria-label={t('pinOf', { name })}
      checked={product.pins.includes(name)}
      disabled={setPins.isPending}
      onChange={({ currentTarget }) => setPins.mutate(currentTarget.checked ? [...others, name] : others)}
    />
  );
}

function AddField({ names, add }: { names: readonly string[]; add: (name: string) => void }) {
  const t = useTranslations('product');
  return (
    <NativeSelect
      label={t('add')}
      value=""
      data={['', ...names]}
      onChange={({ currentTarget }) => currentTarget.value !== '' && add(currentTarget.value)}
    />
  );
}
