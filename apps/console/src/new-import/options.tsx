import { NativeSelect, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { choices, type Draft, optionNames } from './draft.js';

interface OptionsProps {
  draft: Draft;
  change: (update: (draft: Draft) => Draft) => void;
}

/** The other options, each with its sentence; folded, because the defaults are right for most files. */
export function Options({ draft, change }: OptionsProps) {
  const t = useTranslations('newImport');
  return (
    <details>
      <summary>{t('options')}</summary>
      <Stack mt="xs">
        {optionNames.map((name) => (
          <NativeSelect
            key={name}
            label={t(`option.${name}.name`)}
            description={t(`option.${name}.about`)}
            value={draft.chosen[name] ?? choices[name][0]}
            data={[...choices[name]]}
            onChange={({ currentTarget: { value } }) =>
              change((before) => ({ ...before, chosen: { ...before.chosen, [name]: value } }))
            }
          />
        ))}
      </Stack>
    </details>
  );
}
