import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ScreenTitle } from '../parts/screen-title.js';
import { ChooseFile } from './choose-file.js';
import type { Given } from './draft.js';
import { Prepare } from './prepare.js';

/** A new import: a file or an address, then what was read of it. The check that follows is an import of its own. */
export function NewImportScreen() {
  const t = useTranslations('newImport');
  const [given, setGiven] = useState<Given | null>(null);
  return (
    <Stack>
      <ScreenTitle title={t('title')}>
        {given !== null && (
          <Button variant="default" onClick={() => setGiven(null)}>
            {t('other')}
          </Button>
        )}
      </ScreenTitle>
      {given === null ? (
        <>
          <Text>{t('promise')}</Text>
          <ChooseFile choose={setGiven} />
        </>
      ) : (
        <Prepare given={given} />
      )}
    </Stack>
  );
}
