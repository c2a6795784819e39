import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { type CodeTexts, textOfCode } from './code-texts.js';
import { type Language, type LoadedTexts, loadTexts, preferredLanguage, rememberLanguage } from './languages.js';

interface Choice {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageChoice = createContext<Choice>({ language: 'en', choose: () => undefined });

const Codes = createContext<CodeTexts | null>(null);

export const useLanguage = () => useContext(LanguageChoice);

/** What a code of the API means, in the chosen language; null where only the API itself says it, in English. */
export function useCodeText() {
  const codes = useContext(Codes);
  return useCallback((kind: keyof CodeTexts, code: string) => textOfCode(codes, kind, code), [codes]);
}

/** Shows its children in the chosen language, as soon as its texts are loaded. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState(preferredLanguage);
  const [loaded, setLoaded] = useState<({ language: Language } & LoadedTexts) | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadTexts(language).then((texts) => isCurrent && setLoaded({ language, ...texts }));
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
        <Codes value={loaded.codes}>{children}</Codes>
      </IntlProvider>
    </LanguageChoice>
  );
}
