import { type ComponentType, lazy } from 'react';
import { ImportsScreen } from './imports/imports-screen.js';
import type { Texts } from './language/english.js';
import type { Place, ScreenProps } from './navigation/location.js';

interface NamedScreen {
  Screen: ComponentType<ScreenProps>;
  name: keyof Texts['screens'];
}

const home: NamedScreen = { Screen: ImportsScreen, name: 'imports' };

/** A screen that is loaded when somebody goes there. */
function loadedLater(name: NamedScreen['name'], load: () => Promise<NamedScreen['Screen']>): NamedScreen {
  return { name, Screen: lazy(async () => ({ default: await load() })) };
}

/** The screens of the sections. */
const lists: ReadonlyMap<string, NamedScreen> = new Map([
  ['imports', home],
  ['products', loadedLater('products', async () => (await import('./products/products-screen.js')).ProductsScreen)],
  ['sources', loadedLater('sources', async () => (await import('./sources/sources-screen.js')).SourcesScreen)],
  ['feeds', loadedLater('feeds', async () => (await import('./feeds/feeds-screen.js')).FeedsScreen)],
  ['users', loadedLater('users', async () => (await import('./users/users-screen.js')).UsersScreen)],
  [
    'new-import',
    loadedLater('newImport', async () => (await import('./new-import/new-import-screen.js')).NewImportScreen),
  ],
]);

/** The screens of one thing of a section, by its id. */
const details: ReadonlyMap<string, NamedScreen> = new Map([
  ['imports', loadedLater('import', async () => (await import('./one-import/import-screen.js')).ImportScreen)],
  ['products', loadedLater('product', async () => (await import('./one-product/product-screen.js')).ProductScreen)],
  ['sources', loadedLater('source', async () => (await import('./one-source/source-screen.js')).SourceScreen)],
]);

/** Which screen an address shows; home for an address that there is not. */
export function screenOf({ parts: [section = '', id] }: Place): NamedScreen {
  return (id === undefined ? lists : details).get(section) ?? home;
}
