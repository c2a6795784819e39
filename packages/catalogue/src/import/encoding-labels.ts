/**
 * The name that the WHATWG Encoding standard gives to the encoding of a label, whatever its case and the blanks around
 * it; null for labels that the standard does not have, and for those it has only to reject what they stand for.
 * `x-user-defined` is none either: it maps bytes to signs of private use, which no product has.
 */
export function encodingOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding === 'x-user-defined' ? null : encoding;
  } catch {
    // The only encoding of the standard that Node does not decode.
    return label.trim().toLowerCase() === 'iso-8859-16' ? 'iso-8859-16' : null;
  }
}
