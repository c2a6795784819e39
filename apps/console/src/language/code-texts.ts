import type { FailureCode, RejectionCode } from '@feedstock/catalogue';

/** What the codes of the API mean, in one language. */
export interface CodeTexts {
  problem: Readonly<Record<string, string>>;
  rejection: Readonly<Record<RejectionCode, string>>;
  failure: Readonly<Record<FailureCode, string>>;
}

/** The text of a code; null in English, which the API speaks itself, and where the language has none. */
export function textOfCode(texts: CodeTexts | null, kind: keyof CodeTexts, code: string): string | null {
  const known: Readonly<Record<string, string>> = texts?.[kind] ?? {};
  return Object.hasOwn(known, code) ? (known[code] ?? null) : null;
}
