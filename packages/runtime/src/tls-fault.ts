/** Why a server's certificate is not accepted, by the code of Node or OpenSSL. */
const reasons: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself, and not one that is trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'the authority of its certificate is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'the authority of its certificate is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the authority of its certificate is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the authority of its certificate is not trusted here',
  CERT_SIGNATURE_FAILURE: 'its certificate is not signed by the authority that is trusted here',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate has been revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** What is wrong with the TLS of a connection, for a sentence that begins with the server; null for any other error. */
export function tlsFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  const reason = reasons[code];
  if (reason !== undefined) return `${reason} (${code})`;
  if (/before secure TLS connection was established/.test(error.message))
    return 'it ended the connection before TLS was agreed; does it speak TLS there?';
  if (/^(ERR_SSL_|EPROTO$)/.test(code)) return `it speaks no TLS that is accepted here (${code})`;
  return null;
}
