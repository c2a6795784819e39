import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Source } from '../api/documents.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { type Guards, guardsOf, withGuard } from './guards.js';
import { useSourceActions } from './one-source.js';
import { draftOf, type ScheduleDraft, scheduleOf } from './schedule-draft.js';

/** When the source is fetched, and what makes a person look before a file of it is written. */
export function SourceForm({ source }: { source: Source }) {
  const t = useTranslations('source');
  const { change } = useSourceActions(source.id);
  const [name, setName] = useState(source.name);
  const [isActive, setIsActive] = useState(source.is_active);
  const [schedule, setSchedule] = useState(() => draftOf(source.schedule));
  const [guards, setGuards] = useState<Guards>(source.guards ?? {});
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({
          name,
          is_active: isActive,
          schedule: scheduleOf(schedule),
          guards: Object.keys(guards).length === 0 ? null : { max_price_moves: 0, ...guards },
        });
      }}
    >
      <Stack>
        <TextInput
          label={t('name')}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {source.url !== null && <ScheduleFields schedule={schedule} change={setSchedule} />}
        {source.url !== null && (
          <Checkbox
            label={t('active')}
            checked={isActive}
            onChange={({ currentTarget }) => setIsActive(currentTarget.checked)}
          />
        )}
        <Fieldset legend={t('guards')}>
          <Group align="end">
            {guardsOf(source).map((guard) => (
              <TextInput
                key={guard}
                label={t(`guard.${guard}`)}
                placeholder="10%"
                value={String(guards[guard] ?? '')}
                onChange={({ currentTarget }) => setGuards(withGuard(guards, guard, currentTarget.value))}
              />
            ))}
            <Checkbox
              label={t('guard.columns')}
              checked={guards.columns === 'same'}
              onChange={({ currentTarget }) =>
                setGuards(withGuard(guards, 'columns', currentTarget.checked ? 'same' : ''))
              }
            />
          </Group>
        </Fieldset>
        <ErrorAlert error={change.error} />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ScheduleFieldsProps {
  schedule: ScheduleDraft;
  change: (schedule: ScheduleDraft) => void;
}

function ScheduleFields({ schedule, change }: ScheduleFieldsProps) {
  const t = useTranslations('source');
  const kinds = ['none', 'cron', 'minutes'] as const;
  const text = (name: 'cron' | 'timezone' | 'minutes') => (
    <TextInput
      label={t(`field.${name}`)}
      required
      value={schedule[name]}
      onChange={({ currentTarget }) => change({ ...schedule, [name]: currentTarget.value })}
    />
  );
  return (
    <Group align="end">
      <NativeSelect
        label={t('schedule')}
        value={schedule.kind}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          change({ ...schedule, kind: kinds.find((kind) => kind === value) ?? 'none' })
        }
      />
      {schedule.kind === 'cron' && text('cron')}
      {schedule.kind === 'cron' && text('timezone')}
      {schedule.kind === 'minutes' && text('minutes')}
    </Group>
  );
}
