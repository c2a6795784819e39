import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import {
  findFreePort,
  findProgram,
  type Program,
  type ServerProcess,
  type ServerUser,
  serverUser,
  spawnServer,
} from '@feedstock/local-services';
import { until } from './until.js';

export interface ProxyServer {
  port: number;
  process: ServerProcess;
}

const packages = {
  pgBouncer: { name: 'pgbouncer', file: join('usr', 'sbin', 'pgbouncer'), versionFlag: '--version' },
  nginx: { name: 'nginx', file: join('usr', 'sbin', 'nginx'), versionFlag: '-v' },
};

/** Where the proxies are, fetched where they are not installed. Throws an AppError `not_fetched` where one cannot be had. */
export function findProxies(cacheDirectory: string) {
  return {
    pgBouncer: findProgram(cacheDirectory, packages.pgBouncer),
    nginx: findProgram(cacheDirectory, packages.nginx),
  };
}

/** PgBouncer in transaction mode, with the primary as the database `feedstock` and the replica as `replica`. */
export async function startPgBouncer(
  program: Program,
  folder: string,
  primary: string,
  replica: string,
): Promise<ProxyServer> {
  const port = await findFreePort();
  writePgBouncer(folder, port, primary, replica);
  // It refuses to run as root, as Postgres does.
  const user = serverUser(folder);
  return start('pgbouncer', { program, folder, port, user, arguments: [join(folder, 'pgbouncer.ini')] });
}

/** Writes its configuration; after SIGHUP it uses it. */
export function writePgBouncer(folder: string, port: number, primary: string, replica: string): void {
  const database = (name: string, url: string) => {
    const { hostname, port: at, username, password, pathname } = new URL(url);
    return `${name} = host=${hostname} port=${at} dbname=${pathname.slice(1)} user=${username} password=${password}`;
  };
  const lines = [
    '[databases]',
    database('feedstock', primary),
    database('replica', replica),
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'max_client_conn = 500',
    'default_pool_size = 60',
    'server_login_retry = 1',
    'ignore_startup_parameters = extra_float_digits',
  ];
  writeFileSync(join(folder, 'pgbouncer.ini'), `${lines.join('\n')}\n`, { mode: 0o644 });
}

/** nginx before the APIs, as `docker-compose.yml` configures it. */
export async function startNginx(program: Program, folder: string, apis: readonly number[]): Promise<ProxyServer> {
  const port = await findFreePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const lines = [
    'daemon off;',
    process.getuid?.() === 0 ? 'user root;' : '',
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/nginx-error.log;`,
    'events { worker_connections 1024; }',
    'http {',
    'access_log off;',
    ...temporary.map((name) => `${name}_temp_path ${folder}/${name};`),
    'upstream api {',
    ...apis.map((api) => `server 127.0.0.1:${api} max_fails=0;`),
    'keepalive 32;',
    '}',
    'server {',
    `listen 127.0.0.1:${port};`,
    'client_max_body_size 0;',
    'proxy_request_buffering off;',
    'proxy_buffering off;',
    'proxy_connect_timeout 2s;',
    'proxy_next_upstream error timeout;',
    'proxy_next_upstream_tries 3;',
    'proxy_read_timeout 1h;',
    'proxy_http_version 1.1;',
    'proxy_set_header Connection "";',
    'proxy_set_header Host $http_host;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    'location / { proxy_pass http://api; }',
    '}',
    '}',
  ];
  writeFileSync(join(folder, 'nginx.conf'), `${lines.join('\n')}\n`);
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
  return start('nginx', { program, folder, port, user: null, arguments: args });
}

interface ProxyStart {
  program: Program;
  folder: string;
  port: number;
  user: ServerUser | null;
  arguments: string[];
}

async function start(name: string, { program, folder, port, user, ...rest }: ProxyStart): Promise<ProxyServer> {
  const server = spawnServer({
    program: program.path,
    arguments: rest.arguments,
    environment: program.environment,
    user,
    logFile: join(folder, `${name}.log`),
    stopSignal: 'SIGTERM',
    throwAwayDirectory: null,
  });
  await until(`${name} to listen`, async () => {
    if (server.hasEnded()) throw new Error(`${name} has ended: ${server.lastWords()}`);
    return accepts(port);
  });
  return { port, process: server };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
