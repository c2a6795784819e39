import type { Texts } from './languages.js';

export const german: Texts = {
  screens: { imports: 'Importe' },
  shell: {
    sections: 'Bereiche',
    skip: 'Zum Inhalt',
    language: 'Sprache',
    colours: 'Farben',
    scheme: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    logOut: '{name} abmelden',
  },
  logIn: {
    title: 'Anmelden',
    username: 'Benutzername oder E-Mail',
    password: 'Passwort',
    showPassword: 'Passwort zeigen',
    submit: 'Anmelden',
  },
  parts: {
    failed: 'Das hat nicht geklappt',
    unreachable: 'Der Server ist nicht erreichbar. Prüfe die Verbindung und versuche es noch einmal.',
  },
  status: {
    queued: 'Wartet',
    running: 'Läuft',
    held: 'Angehalten',
    completed: 'Fertig',
    failed: 'Fehlgeschlagen',
    cancelled: 'Abgebrochen',
  },
  outcome: {
    created: 'Neu',
    updated: 'Geändert',
    unchanged: 'Unverändert',
    superseded: 'Ersetzt',
    rejected: 'Abgelehnt',
  },
  imports: {
    title: 'Importe',
    recent: '{rows} Zeilen in den letzten dreißig Tagen, höchstens {most} an einem Tag',
    state: 'Zustand',
    allStates: 'Alle',
    file: 'Datei',
    when: 'Wann',
    repairs: 'Reparaturen',
    more: 'Mehr zeigen',
    none: 'Es gibt keine Importe.',
    check: 'Nur Prüfung',
    undo: 'Rücknahme',
    progress: 'Fortschritt',
    left: 'noch {time}',
  },
};
