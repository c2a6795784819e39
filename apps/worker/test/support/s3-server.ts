import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsV4Signer } from 'aws4fetch';

export interface S3Server {
  /** Scheme, host and port. */
  endpoint: string;
  keys: { access_key_id: string; secret_access_key: string; session_token: string };
  region: string;
  /** By bucket and key, as `feeds/a b.csv`. */
  objects: Map<string, Buffer>;
  /** The paths of all requests. */
  requests: string[];
  close(): Promise<void>;
}

const fifteenMinutes = 15 * 60_000;

/** A service like S3 with objects in memory, that checks each signature with another implementation than ours. */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const keys = {
    access_key_id: 'AKIDEXAMPLE',
    secret_access_key: 'geheim/Schlüssel+',
    session_token: 'a/session+token=',
  };
  const region = 'eu-central-1';
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requests.push(request.url ?? '');
    const problem = await problemOf(request, { keys, region, endpoint });
    const object = objects.get(decodeURIComponent((request.url ?? '').slice(1)));
    const etag = `"${object?.length}"`;
    if (problem === 'region') response.writeHead(400, { 'x-amz-bucket-region': region }).end('<Error/>');
    else if (problem !== null) response.writeHead(403).end(`<Error><Code>${problem}</Code></Error>`);
    else if (object === undefined) response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    else if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag, 'content-length': object.length }).end(object);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    keys,
    region,
    objects,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function problemOf(
  { headers, url }: IncomingMessage,
  { keys, region, endpoint }: Pick<S3Server, 'keys' | 'region' | 'endpoint'>,
): Promise<string | null> {
  const { authorization = '' } = headers;
  const [, credential = '', names = ''] = /Credential=([^,]+), SignedHeaders=([^,]+), /.exec(authorization) ?? [];
  if (credential.split('/')[2] !== region) return 'region';
  const datetime = String(headers['x-amz-date']);
  const time = Date.parse(datetime.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (!(Math.abs(Date.now() - time) < fifteenMinutes)) return 'RequestTimeTooSkewed';
  const signed = names.split(';').filter((name) => name !== 'host');
  const signer = new AwsV4Signer({
    url: `${endpoint}${url}`,
    headers: Object.fromEntries(signed.map((name) => [name, String(headers[name])])),
    accessKeyId: keys.access_key_id,
    secretAccessKey: keys.secret_access_key,
    sessionToken: keys.session_token,
    service: 's3',
    region,
    datetime,
    allHeaders: true,
  });
  return (await signer.authHeader()) === authorization ? null : 'SignatureDoesNotMatch';
}
