import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Given } from './draft.js';

/** A file dropped or picked, or an address. */
export function ChooseFile({ choose }: { choose: (given: Given) => void }) {
  const t = useTranslations('newImport');
  const [url, setUrl] = useState('');
  return (
    <Stack>
      <DropZone drop={(file) => choose({ file })} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose({ url });
        }}
      >
        <Group align="end">
          <TextInput
            className="growing"
            type="url"
            label={t('address')}
            placeholder="https://"
            required
            value={url}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('useAddress')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

/** A place to drop a file on. It is a label of a file input, so that a click and the keyboard do the same. */
function DropZone({ drop }: { drop: (file: File) => void }) {
  const t = useTranslations('newImport');
  const [isOver, setIsOver] = useState(false);
  const over = (isNow: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(isNow);
  };
  return (
    <label
      className="drop-zone"
      data-over={isOver || undefined}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) drop(file);
      }}
    >
      <Text component="span">{t('drop')}</Text>
      <input
        type="file"
        onChange={({ currentTarget: { files } }) => {
          const file = files?.[0];
          if (file !== undefined) drop(file);
        }}
      />
    </label>
  );
}
