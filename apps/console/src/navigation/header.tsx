import { Button, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { User } from '../api/documents.js';
import { logOut } from '../api/session.js';
import { useLanguage } from '../language/language-provider.js';
import { isLanguage, languages } from '../language/languages.js';
import { linkTo } from './location.js';

const sections = ['imports', 'products', 'sources', 'feeds'] as const;
const sectionsOfAdmins = [...sections, 'users'] as const;

interface HeaderProps {
  user: User;
  current: string;
}

export function Header({ user, current }: HeaderProps) {
  const t = useTranslations('shell');
  const screens = useTranslations('screens');
  return (
    <header className="header">
      <span className="brand">Feedstock</span>
      <nav aria-label={t('sections')}>
        <ul>
          {(user.role === 'admin' ? sectionsOfAdmins : sections).map((section) => (
            <li key={section}>
              <a href={linkTo([section])} aria-current={section === current ? 'page' : undefined}>
                {screens(section)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="tools">
        <LanguageSelect />
        <ColorSchemeSelect />
        <Button variant="default" size="xs" onClick={() => void logOut()}>
          {t('logOut', { name: user.username })}
        </Button>
      </div>
    </header>
  );
}

export function LanguageSelect() {
  const t = useTranslations('shell');
  const { language, choose } = useLanguage();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('language')}
      value={language}
      data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      onChange={({ currentTarget: { value } }) => isLanguage(value) && choose(value)}
    />
  );
}

function ColorSchemeSelect() {
  const t = useTranslations('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = ['auto', 'light', 'dark'] as const;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('colours')}
      value={colorScheme}
      data={schemes.map((value) => ({ value, label: t(`scheme.${value}`) }))}
      onChange={({ currentTarget: { value } }) => {
        const chosen = schemes.find((scheme) => scheme === value);
        if (chosen !== undefined) setColorScheme(chosen);
      }}
    />
  );
}
