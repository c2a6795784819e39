import type { ComponentType } from 'react';
import { ImportsScreen } from './imports/imports-screen.js';
import type { Texts } from './language/languages.js';
import type { Place, ScreenProps } from './navigation/location.js';

interface NamedScreen {
  Screen: ComponentType<ScreenProps>;
  name: keyof Texts['screens'];
}

/** Which screen an address shows. All but the first are loaded when somebody goes there. */
export function screenOf(_place: Place): NamedScreen {
  return { Screen: ImportsScreen, name: 'imports' };
}
