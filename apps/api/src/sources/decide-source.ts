import { foreignGuard, foreignOption } from '@feedstock/catalogue';
import type { NewSource } from '@feedstock/database';
import { nextTime } from '@feedstock/import-queue';
import { originOf, readBasicHeader, type SecretBox } from '@feedstock/runtime';
import { invalid } from '../http/parse-input.js';
import { asksForLogin } from '../imports/source-url.js';
import { type Credentials, credentialsFor, sealCredentials } from './source-credentials.js';
import type { SourceChangeRequest } from './source-requests.js';

type Place = Pick<NewSource, 'url' | 'credentials' | 'hostKey' | 'locator'>;
type PartsOfKind = Pick<NewSource, 'kind' | 'options' | 'fields' | 'guards'>;
type Timing = Pick<NewSource, 'schedule' | 'isActive' | 'nextImportAt' | 'scheduledSince'>;

/** What a request makes of a source, whose parts `before` has. Throws a 422 where the parts do not fit each other. */
export function decideSource(
  given: SourceChangeRequest,
  before: Place & Timing & Partial<PartsOfKind>,
  { secrets, now }: { secrets: SecretBox | null; now: Date },
): Partial<NewSource> {
  const place = decidePlace(given, before, secrets);
  const timing = decideTiming(given, before, now);
  if (place.url === null && timing.schedule !== null) throw scheduleWithoutAddress();
  const { name, kind, fields, guards, options } = given;
  const plain = Object.entries({ kind, fields, guards, options }).filter(([, value]) => value !== undefined);
  const parts = Object.fromEntries(plain) as Partial<PartsOfKind>;
  // A source that is older than a rule can be renamed, or stopped, all the same.
  if (plain.length > 0) checkKind({ ...before, ...parts });
  return { ...(name === undefined ? {} : { name }), ...parts, ...place, ...timing };
}

/** Throws a 422 where the kind of the source gives one of its parts no meaning. */
function checkKind({ kind = 'products', fields = null, guards = null, options }: Partial<PartsOfKind>): void {
  const option = foreignOption(kind, { ...options, fields });
  if (option !== null) throw optionOfOtherKind(option);
  const guard = foreignGuard(kind, guards);
  if (guard !== null) throw guardOfOtherKind(guard);
}

function decidePlace(given: SourceChangeRequest, before: Place, secrets: SecretBox | null): Omit<Place, 'locator'> {
  const url = given.url === undefined ? before.url : (given.url?.url ?? null);
  const credentials = decideCredentials(given, before, url, secrets);
  // A source that is older than this rule, or kept of an import, can be changed in its other parts.
  const isDecided = given.url !== undefined || given.credentials !== undefined;
  if (isDecided && url !== null && credentials === null && asksForLogin(url)) throw credentialsMissing(url);
  return { url, credentials, hostKey: decideHostKey(given, before, url) };
}

/** Credentials belong to the host that they were given for: another address needs them again. */
function decideCredentials(
  given: SourceChangeRequest,
  before: Place,
  url: string | null,
  secrets: SecretBox | null,
): string | null {
  const credentials = credentialsOf(given);
  if (credentials === undefined) {
    const stays = before.credentials === null || isSameServer(url, before.url);
    if (stays) return before.credentials;
    if (url === null) return null;
    throw otherHost(url);
  }
  if (credentials === null) return null;
  if (url === null) throw credentialsWithoutAddress();
  return sealCredentials(credentials, { locator: before.locator, url }, secrets);
}

/** Those of the field, or of the address; undefined where the request has none. */
function credentialsOf({ url, credentials }: SourceChangeRequest): Credentials | null | undefined {
  const ofUrl = url?.authorization ?? null;
  if (ofUrl === null) return credentials;
  if (credentials !== undefined && credentials !== null) throw credentialsTwice();
  return readBasicHeader(ofUrl);
}

/** A host key is that of one server: at another one, the first connection pins it again. */
function decideHostKey({ host_key: given }: SourceChangeRequest, before: Place, url: string | null): string | null {
  if (given == null) return given === undefined && isSameServer(url, before.url) ? before.hostKey : null;
  if (url?.startsWith('sftp:') !== true) throw hostKeyWithoutSftp();
  return given;
}

function isSameServer(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && originOf(one) === originOf(other);
}

/** A schedule that is set, or followed again, begins now: what it named before is not caught up. */
function decideTiming(given: SourceChangeRequest, before: Timing, now: Date): Timing {
  const schedule = given.schedule === undefined ? before.schedule : given.schedule;
  const isActive = given.is_active ?? before.isActive;
  const isSame = given.schedule === undefined && isActive === before.isActive;
  if (isSame) return { schedule, isActive, nextImportAt: before.nextImportAt, scheduledSince: before.scheduledSince };
  if (schedule === null || !isActive) return { schedule, isActive, nextImportAt: null, scheduledSince: null };
  return { schedule, isActive, nextImportAt: nextTime(schedule, now), scheduledSince: now };
}

/** The parts of a source before it is created. */
export function emptySource(locator: string): Place & Timing {
  return {
    locator,
    url: null,
    credentials: null,
    hostKey: null,
    schedule: null,
    isActive: true,
    nextImportAt: null,
    scheduledSince: null,
  };
}

function optionOfOtherKind({ option, message }: { option: string; message: string }) {
  const path = option === 'fields' ? 'body.fields' : `body.options.${option}`;
  return invalid([{ path, code: 'option_of_other_kind', message }]);
}

function guardOfOtherKind({ guard, message }: { guard: string; message: string }) {
  return invalid([{ path: `body.guards.${guard}`, code: 'guard_of_other_kind', message }]);
}

function scheduleWithoutAddress() {
  const message = 'A source without an address is not fetched by itself. Give a url, or leave the schedule out.';
  return invalid([{ path: 'body.schedule', code: 'no_address', message }]);
}

function credentialsWithoutAddress() {
  const message = 'A source without an address needs no credentials. Give a url, or leave them out.';
  return invalid([{ path: 'body.credentials', code: 'no_address', message }]);
}

function hostKeyWithoutSftp() {
  const message = 'Only servers of sftp addresses have a host key. Leave it out.';
  return invalid([{ path: 'body.host_key', code: 'no_host_key', message }]);
}

function credentialsTwice() {
  const message = 'The url has a user name and password already. Leave them out there, or here.';
  return invalid([{ path: 'body.credentials', code: 'credentials_twice', message }]);
}

function credentialsMissing(url: string) {
  const message = `A server of ${new URL(url).protocol.slice(0, -1)} asks for credentials. Give ${credentialsFor(url)}.`;
  return invalid([{ path: 'body.credentials', code: 'credentials_missing', message }]);
}

function otherHost(url: string) {
  const remedy = asksForLogin(url) ? `Give ${credentialsFor(url)} for it.` : 'Give those for it, or null.';
  const message = `The credentials of this source are for another server than ${originOf(url)}. ${remedy}`;
  return invalid([{ path: 'body.credentials', code: 'other_host', message }]);
}
