const upload = /^upload:\d+:(.*)$/su;

/** Identifies the source of an upload, for the option `missing`: files of one user with one name are one source. */
export function uploadLocator(userId: number, fileName: string): string {
  return `upload:${userId}:${fileName}`;
}

/** The same for an address (without credentials): of two users it is two sources. */
export function addressLocator(userId: number, url: string): string {
  return `address:${userId}:${url}`;
}

/** Previews belong to no source: what a source has read before must not depend on them. */
export function previewLocator(userId: number): string {
  return `preview:${userId}`;
}

/** The file name in an upload's locator; null for an address. */
export function fileNameOf(text: string): string | null {
  return upload.exec(text)?.[1] ?? null;
}
