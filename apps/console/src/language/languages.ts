import type { CodeTexts } from './code-texts.js';
import type { Texts } from './english.js';

/** Languages by their code, each with its own name. Their texts are loaded when they are chosen. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Texts;
  }
}

const storedUnder = 'feedstock-language';

export function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(languages, text);
}

/** The language chosen before, else the first that the browser asks for, else English. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storedUnder);
  const wanted = [chosen, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLanguage) ?? 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(storedUnder, language);
}

export interface LoadedTexts {
  texts: Texts;
  /** Null where the API speaks the language itself. */
  codes: CodeTexts | null;
}

export async function loadTexts(language: Language): Promise<LoadedTexts> {
  if (language === 'en') return { texts: (await import('./english.js')).english, codes: null };
  const [{ german }, { germanCodes }] = await Promise.all([import('./german.js'), import('./german-codes.js')]);
  return { texts: german, codes: germanCodes };
}
