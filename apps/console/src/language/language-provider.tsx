import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import type { Texts } from './english.js';
import { type Language, loadTexts, preferredLanguage, rememberLanguage } from './languages.js';

interface Choice {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageChoice = createContext<Choice>({ language: 'en', choose: () => undefined });

export const useLanguage = () => useContext(LanguageChoice);

/** Shows its children in the chosen language, as soon as its texts are loaded. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState(preferredLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; texts: Texts } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadTexts(language).then((texts) => isCurrent && setLoaded({ language, texts }));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  useEffect(() => {
    if (loaded !== null) document.documentElement.lang = loaded.language;
  }, [loaded]);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        rememberLanguage(next);
        choose(next);
      },
    }),
    [language],
  );
  if (loaded === null) return null;
  return (
    <LanguageChoice value={choice}>
      <IntlProvider
        locale={loaded.language}
        messages={loaded.texts}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        {children}
      </IntlProvider>
    </LanguageChoice>
  );
}
