const loneSurrogate = /[\ud800-\udfff]/gu;

/** A text that Postgres can keep: it takes no NUL, so the sign for NUL shows the place; a half of a pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\u2400').replace(loneSurrogate, '\ufffd');
}
