import { type ComponentType, lazy } from 'react';
import { ImportsScreen } from './imports/imports-screen.js';
import type { Texts } from './language/english.js';
import type { Place, ScreenProps } from './navigation/location.js';

interface NamedScreen {
  Screen: ComponentType<ScreenProps>;
  name: keyof Texts['screens'];
}

const home: NamedScreen = { Screen: ImportsScreen, name: 'imports' };

/** The screens of the sections. All but the first are loaded when somebody goes there. */
const lists: Readonly<Record<string, NamedScreen>> = {
  imports: home,
  products: {
    Screen: lazy(async () => ({ default: (await import('./products/products-screen.js')).ProductsScreen })),
    name: 'products',
  },
  sources: {
    Screen: lazy(async () => ({ default: (await import('./sources/sources-screen.js')).SourcesScreen })),
    name: 'sources',
  },
  feeds: {
    Screen: lazy(async () => ({ default: (await import('./feeds/feeds-screen.js')).FeedsScreen })),
    name: 'feeds',
  },
  users: {
    Screen: lazy(async () => ({ default: (await import('./users/users-screen.js')).UsersScreen })),
    name: 'users',
  },
  'new-import': {
    Screen: lazy(async () => ({ default: (await import('./new-import/new-import-screen.js')).NewImportScreen })),
    name: 'newImport',
  },
};

/** The screens of one thing of a section, by its id. */
const details: Readonly<Record<string, NamedScreen>> = {
  imports: {
    Screen: lazy(async () => ({ default: (await import('./one-import/import-screen.js')).ImportScreen })),
    name: 'import',
  },
  products: {
    Screen: lazy(async () => ({ default: (await import('./one-product/product-screen.js')).ProductScreen })),
    name: 'product',
  },
  sources: {
    Screen: lazy(async () => ({ default: (await import('./one-source/source-screen.js')).SourceScreen })),
    name: 'source',
  },
};

/** Which screen an address shows; home for an address that there is not. */
export function screenOf({ parts: [section = '', id] }: Place): NamedScreen {
  return (id === undefined ? lists : details)[section] ?? home;
}
