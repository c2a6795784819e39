/** Fewer equal digits than this are a mistyped number rather than one typed because the field was required. */
const minRepeated = 7;

/** Whether the number only fills the field: zeros, or one digit again and again. */
export function isFiller(digits: string): boolean {
  const first = digits.charCodeAt(0);
  if (first !== 48 && digits.length < minRepeated) return false;
  for (let index = 1; index < digits.length; index++) if (digits.charCodeAt(index) !== first) return false;
  return true;
}

/** Whether all digits but the check digit count up, as in 012345678905. */
export function isCountingUp(digits: string): boolean {
  for (let index = 1; index < digits.length - 1; index++) {
    if ((digits.charCodeAt(index) - digits.charCodeAt(index - 1) + 10) % 10 !== 1) return false;
  }
  return true;
}
