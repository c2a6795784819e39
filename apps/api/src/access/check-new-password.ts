import { dictionary } from '@zxcvbn-ts/language-common';
import { invalid } from '../http/parse-input.js';
import type { InvalidPart } from '../http/problem.js';

/** The commonest passwords, which everybody who guesses tries first. The list is in the order of how often each leaked. */
const commonPasswords = new Set(dictionary['passwords-common'].slice(0, 1000));

interface Owner {
  username: string;
  email: string;
}

interface NewPassword extends Owner {
  minLength: number;
  /** Where the password stands in the request. */
  path: string;
}

/** Throws a 422 where a password is too short to set, or guessed at once. */
export function checkNewPassword(password: string, { minLength, path, ...owner }: NewPassword): void {
  const refuse = (code: string, message: string): never => {
    throw invalid([{ path, code, message } satisfies InvalidPart]);
  };
  if (Array.from(password.normalize('NFC')).length < minLength) {
    refuse('too_short', `A password has ${minLength} characters or more. Choose a longer one.`);
  }
  if (isGuessable(password, owner)) {
    refuse(
      'too_common',
      'This is a very common password, or your own name or email. Choose one that nobody would guess.',
    );
  }
}

/** Whether a password is among the first that anybody would try, whatever its case. */
export function isGuessable(password: string, { username, email }: Owner): boolean {
  const text = password.normalize('NFC').toLowerCase();
  const [mailbox = ''] = email.split('@');
  return commonPasswords.has(text) || [username, email, mailbox].some((name) => name.toLowerCase() === text);
}
