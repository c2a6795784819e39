import { Button, Group, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { logIn } from '../api/session.js';
import { LanguageSelect } from '../navigation/header.js';
import { ErrorAlert } from '../parts/error-alert.js';

export function LogIn() {
  const t = useTranslations('logIn');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: () => logIn(username, password) });
  useEffect(() => {
    document.title = `${t('title')} · Feedstock`;
  }, [t]);
  return (
    <main className="log-in">
      <Paper withBorder p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            attempt.mutate();
          }}
        >
          <Stack>
            <Title order={1} size="h2">
              {t('title')}
            </Title>
            <TextInput
              label={t('username')}
              autoComplete="username"
              required
              value={username}
              onChange={({ currentTarget }) => setUsername(currentTarget.value)}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="current-password"
              required
              value={password}
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <ErrorAlert error={attempt.error} />
            <Group justify="space-between">
              <LanguageSelect />
              <Button type="submit" loading={attempt.isPending}>
                {t('submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
