/** The 14-digit key of a GTIN in any form a client may type, or null where it can be none. */
export function findGtinKey(_text: string): string | null {
  throw new Error('not written yet');
}
