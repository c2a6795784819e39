/** Programs by what their user agents hold; browsers that call themselves others stand before these. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Looked at of a user agent; browsers need less. */
const maxAgentLength = 500;
const maxNameLength = 40;

/**
 * What a user agent is to people: `Firefox on Windows`, or the first name in one that no browser sends, such as `curl`.
 * Null where there is none. It is what the client says of itself, and proves nothing.
 */
export function nameDevice(userAgent: string | undefined): string | null {
  const agent = (userAgent ?? '').slice(0, maxAgentLength);
  const program = nameIn(programs, agent) ?? /^[\w .-]+/.exec(agent)?.[0].trim().slice(0, maxNameLength) ?? '';
  if (program === '') return null;
  const system = nameIn(systems, agent);
  return system === null ? program : `${program} on ${system}`;
}

function nameIn(names: readonly (readonly [RegExp, string])[], agent: string): string | null {
  return names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}
