import { ApiProblem } from '@feedstock/client';
import { Alert } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ApiText } from './api-text.js';

/** What went wrong, read out at once. The sentence of the API says what to do. Nothing where there is no error. */
export function ErrorAlert({ error }: { error: unknown }) {
  const t = useTranslations('parts');
  if (error === null || error === undefined) return null;
  return (
    <Alert color="red" role="alert" title={t('failed')}>
      {error instanceof ApiProblem ? (
        <ApiText kind="problem" code={error.code} message={error.message} />
      ) : (
        t('unreachable')
      )}
    </Alert>
  );
}
