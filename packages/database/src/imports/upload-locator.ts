const locator = /^upload:\d+:(.*)$/su;

/** What tells uploads apart, for the option `missing`: the same user's file of the same name is the same source. */
export function uploadLocator(userId: number, fileName: string): string {
  return `upload:${userId}:${fileName}`;
}

/** The file name in an upload's locator; null where it is none. */
export function fileNameOf(text: string): string | null {
  return locator.exec(text)?.[1] ?? null;
}
