import { useSyncExternalStore } from 'react';

/** Where the user is: `#/products/7?search=shoe` has the parts `products`, `7`. */
export interface Place {
  parts: readonly string[];
  query: URLSearchParams;
}

/** What every screen is given. */
export interface ScreenProps {
  place: Place;
}

/** Behind the `#`, so that one static file serves every screen below any path. */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return {
    parts: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query),
  };
}

/** The link to a screen; query values that are empty are left out. */
export function linkTo(parts: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(kept).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${search && `?${search}`}`;
}

/** Goes to a screen; `replace` leaves no step behind for the back button. */
export function goTo(link: string, { replace = false } = {}): void {
  if (replace) window.location.replace(link);
  else window.location.hash = link;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return readPlace(hash);
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
