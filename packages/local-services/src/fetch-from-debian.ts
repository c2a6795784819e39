import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@feedstock/runtime';
import { makeHome } from './service-home.js';

/** A program of a package of Debian. */
export interface DebianPackage {
  /** `redis-server` */
  name: string;
  /** Where it is in the package, `usr/bin/redis-server`. */
  file: string;
  /** What makes it show its version and end. */
  versionFlag: string;
}

export interface Program {
  path: string;
  /** Variables that it is to be started with: they say where its libraries are, if not where the system looks. */
  environment: NodeJS.ProcessEnv;
}

/**
 * Downloads a program of the distribution with the libraries that this machine lacks, checked by apt, and unpacks them into
 * `cacheDirectory`. Nothing is installed and no privilege is needed. Later calls use the same copy. Throws an AppError.
 */
export function fetchFromDebian(cacheDirectory: string, wanted: DebianPackage): Program {
  const target = join(makeHome(cacheDirectory), `${wanted.name}-${process.arch}`);
  if (!existsSync(target)) {
    const draft = mkdtempSync(`${target}.`);
    try {
      downloadAndUnpack(draft, wanted);
      renameSync(join(draft, 'unpacked'), target);
    } catch (error) {
      // Unless another start was faster: its copy is the same.
      if (!existsSync(target)) throw error;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return programIn(target, wanted);
}

function downloadAndUnpack(draft: string, wanted: DebianPackage): void {
  const packages = join(draft, 'packages');
  const unpacked = join(draft, 'unpacked');
  for (const folder of [packages, unpacked]) mkdirSync(folder);
  const flags = ['-qq', '-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User=root'];
  // The machine's own package lists may be missing or out of date; then we use lists of our own.
  if (!download(packages, flags, wanted)) {
    const ownLists = ownListFlags(draft);
    run('apt-get', [...flags, ...ownLists, 'update'], packages);
    if (!download(packages, [...flags, ...ownLists], wanted)) throw notFetched(wanted, 'apt-get could not download it');
  }
  for (const file of readdirSync(packages)) {
    const { ok, said } = run('dpkg', ['-x', join(packages, file), unpacked], packages);
    if (!ok) throw notFetched(wanted, said);
  }
  const program = programIn(unpacked, wanted);
  const check = spawnSync(program.path, [wanted.versionFlag], {
    env: { ...process.env, ...program.environment },
    encoding: 'utf8',
  });
  if (check.status !== 0) throw notFetched(wanted, check.stderr.trim());
}

function download(folder: string, flags: string[], { name }: DebianPackage): boolean {
  const plan = run('apt-get', [...flags, '--simulate', '--no-install-recommends', 'install', name], folder);
  const named = [...plan.said.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  const missing = named.filter((each) => each === name || isNeeded(each));
  return missing.includes(name) && run('apt-get', [...flags, 'download', ...missing], folder).ok;
}

/** The C library is the machine's own: another one beside it does not run. Nor do we need a new user or init scripts. */
function isNeeded(name: string): boolean {
  return /^(redis|valkey|lib|lua)/.test(name) && !/^(libc6|libc-(bin|dev|l10n)|libcrypt1$)/.test(name);
}

function ownListFlags(draft: string): string[] {
  const lists = join(draft, 'lists');
  const cache = join(draft, 'cache');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  return ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`];
}

function run(program: string, args: string[], folder: string): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
  });
  return { ok: status === 0, said: `${stdout ?? ''}${stderr ?? ''}` };
}

function programIn(folder: string, { file }: DebianPackage): Program {
  const libraries = [join(folder, 'usr', 'lib'), join(folder, 'lib')]
    .filter((path) => existsSync(path))
    .flatMap((path) => [path, ...triplets(path)]);
  return { path: join(folder, file), environment: { LD_LIBRARY_PATH: libraries.join(':') } };
}

function triplets(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.includes('-linux-'))
    .map((name) => join(folder, name));
}

function notFetched({ name }: DebianPackage, reason: string): AppError {
  return new AppError(
    'not_fetched',
    `${name} is not on PATH and could not be fetched (${reason}): apt-get install ${name}`,
  );
}
