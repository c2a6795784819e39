import jwt from 'jsonwebtoken';

/** The secret with which test APIs sign. */
export const testSecret = 'r4nd0m-enough-for-tests-and-longer-than-32';

/** A token that was ours until a minute ago. */
export function expiredToken(): string {
  return jwt.sign({}, testSecret, {
    algorithm: 'HS256',
    subject: '1',
    jwtid: `${crypto.randomUUID()}.random`,
    issuer: 'feedstock',
    audience: 'feedstock-api',
    expiresIn: -60,
  });
}

/** The id of the session that a token belongs to. */
export function sessionOf(token: string): string {
  const { jti } = jwt.decode(token) as { jti: string };
  return jti.slice(0, 36);
}
