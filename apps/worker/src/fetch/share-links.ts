/** How the links that people share become the address of the file itself. */
interface ShareRule {
  /** Where the form of both addresses is described. */
  source: string;
  /** The host of the link, or the domain that it is under. */
  hosts: readonly string[];
  /** The address of the file; null for a link of another kind. */
  download: (link: URL) => URL | null;
}

const rules: readonly ShareRule[] = [
  {
    source: 'https://snapsheets.readthedocs.io/en/latest/notes/format.html',
    hosts: ['docs.google.com'],
    download(link) {
      const [, base = '', isPublished] = /^(\/spreadsheets(?:\/u\/\d+)?\/d\/(e\/)?[\w-]+)/.exec(link.pathname) ?? [];
      if (base === '' || /\/(export|pub)$/.test(link.pathname)) return null;
      const gid = link.searchParams.get('gid') ?? /(?:^|[#&])gid=(\d+)/.exec(link.hash)?.[1];
      const sheet = gid == null ? {} : { gid };
      return isPublished === undefined
        ? at(link, `${base}/export`, { format: 'csv', ...sheet })
        : at(link, `${base}/pub`, { output: 'csv', single: 'true', ...sheet });
    },
  },
  {
    // `confirm` skips the page that warns of a file too large for Google's virus scan.
    source: 'https://github.com/wkentaro/gdown/blob/main/gdown/download.py',
    hosts: ['drive.google.com'],
    download(link) {
      const byPath = /^\/file(?:\/u\/\d+)?\/d\/([\w-]+)/.exec(link.pathname)?.[1];
      const id = byPath ?? (/^\/(open|uc)$/.test(link.pathname) ? link.searchParams.get('id') : null);
      if (id === null) return null;
      const key = link.searchParams.get('resourcekey');
      const query = { id, export: 'download', confirm: 't', ...(key === null ? {} : { resourcekey: key }) };
      return at(new URL('https://drive.usercontent.google.com'), '/download', query);
    },
  },
  {
    source: 'https://help.dropbox.com/share/force-download',
    hosts: ['dropbox.com', 'www.dropbox.com'],
    download: (link) => (/^\/(s|sh|scl)\//.test(link.pathname) ? withQuery(link, { raw: null, dl: '1' }) : null),
  },
  {
    source: 'https://learn.microsoft.com/onedrive/developer/rest-api/api/shares_get',
    hosts: ['1drv.ms'],
    download: (link) =>
      new URL(`https://api.onedrive.com/v1.0/shares/u!${Buffer.from(link.href).toString('base64url')}/root/content`),
  },
  {
    source: 'https://github.com/rclone/rclone/pull/5417',
    hosts: ['onedrive.live.com'],
    download: (link) =>
      link.pathname === '/embed' ? at(link, '/download', Object.fromEntries(link.searchParams)) : null,
  },
  {
    source: 'https://github.com/loribonna/onedrivedownloader/issues/2',
    hosts: ['.sharepoint.com'],
    download: (link) => (/^\/:[a-z]:\//.test(link.pathname) ? withQuery(link, { download: '1' }) : null),
  },
];

/** The address of the file that a link of Google Sheets, Google Drive, Dropbox or OneDrive shares; null for any other address. */
export function downloadAddress(link: URL): URL | null {
  if (link.protocol !== 'https:') return null;
  const rule = rules.find(({ hosts }) =>
    hosts.some((host) => (host.startsWith('.') ? link.hostname.endsWith(host) : link.hostname === host)),
  );
  return rule?.download(link) ?? null;
}

function at(link: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(path, link.origin);
  url.search = new URLSearchParams(query).toString();
  return url;
}

/** The link with other values in its query; null takes a value away. */
function withQuery(link: URL, values: Readonly<Record<string, string | null>>): URL {
  const url = new URL(link);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url;
}

/** Whether an address, to which another one redirected, is that of a log-in: by the name of its host or its path. */
export function asksForLogIn({ hostname, pathname }: URL): boolean {
  return (
    /^(accounts?|auth|id|login|signin|sso)\./i.test(hostname) ||
    /(^|[/_-])(log-?in|sign-?in|servicelogin|authorize|sso)(\b|_)/i.test(pathname)
  );
}
