import type { CookieJar } from 'tough-cookie';

const maxCookies = 50;
const maxLength = 4096;

/** The cookies of one chain of redirects (RFC 6265): some servers give out a file only to who brings back what they set. */
export class ChainCookies {
  #jar: CookieJar | null = null;

  /** Takes note of the `Set-Cookie` headers of a response. Cookies for the domain of another host are left out. */
  async keep(headers: readonly string[], from: URL): Promise<void> {
    for (const header of headers) {
      if (header.length > maxLength) continue;
      const jar = await this.#openJar();
      const kept = jar.serializeSync()?.cookies.length ?? 0;
      if (kept < maxCookies) jar.setCookieSync(header, from, { ignoreError: true });
    }
  }

  /** The header that a request to this address has to bring. */
  headerFor(url: URL): { cookie?: string } {
    const cookie = this.#jar?.getCookieStringSync(url) ?? '';
    return cookie === '' ? {} : { cookie };
  }

  /** Loaded only where a server sets a cookie: with its list of public suffixes it takes 5 MB of every thread. */
  async #openJar(): Promise<CookieJar> {
    if (this.#jar === null) {
      const { CookieJar } = await import('tough-cookie');
      this.#jar = new CookieJar();
    }
    return this.#jar;
  }
}
