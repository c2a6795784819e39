import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The file with the certificate of an authority, as a variable: it must be there, and hold a certificate. */
export const caFileVariable = z.string().superRefine((file, context) => {
  const problem = problemOfPemFile(file, 'CERTIFICATE');
  if (problem !== null) context.addIssue(problem);
});

/** What is wrong with a file that should hold something in PEM; null where nothing is. */
export function problemOfPemFile(file: string, label: 'CERTIFICATE' | 'KEY'): string | null {
  try {
    const found = new RegExp(`-----BEGIN [A-Z ]*${label}-----`).test(readFileSync(file, 'utf8'));
    return found ? null : `the file ${file} holds no ${label.toLowerCase()} in PEM`;
  } catch (error) {
    return `the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}
