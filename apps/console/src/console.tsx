import { Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from './api/documents.js';
import { Header } from './navigation/header.js';
import { usePlace } from './navigation/location.js';
import { screenOf } from './screens.js';

/** The console of somebody who is logged in: the header, and the screen of the address. */
export function Console({ user }: { user: User }) {
  const t = useTranslations();
  const place = usePlace();
  const main = useRef<HTMLElement>(null);
  const path = place.parts.join('/');
  const shown = useRef(path);
  useEffect(() => {
    // A screen reader goes on where the new screen begins.
    if (shown.current !== path) main.current?.focus();
    shown.current = path;
  }, [path]);
  const { Screen, name } = screenOf(place);
  useEffect(() => {
    document.title = `${t(`screens.${name}`)} · Feedstock`;
  }, [t, name]);
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {t('shell.skip')}
      </button>
      <Header user={user} current={place.parts[0] ?? 'imports'} />
      <main id="main" ref={main} tabIndex={-1}>
        <Suspense>
          <Screen key={path} place={place} />
        </Suspense>
      </main>
    </>
  );
}
