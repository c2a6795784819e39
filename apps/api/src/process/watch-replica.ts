import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, findReplayedPosition, findWrittenPosition } from '@feedstock/database';
import { inTime } from './in-time.js';

/** `lagging`: further behind than is allowed. `not_a_replica`: it follows nobody, so what it has is of no known age. */
export type ReplicaStatus = 'ok' | 'lagging' | 'not_a_replica' | 'unavailable';

interface ReplicaWatch {
  status(): ReplicaStatus;
  /** How old the newest thing is that the replica has not replayed; null while that is unknown. */
  lagSeconds(): number | null;
  /** Whether the replica has replayed the primary's log up to this position. */
  hasReplayed(position: number): boolean;
  /** Aborted when the replica stops being `ok`. A new one each time that it is again. */
  lost(): AbortSignal;
  stop(): Promise<void>;
}

interface WatchOptions {
  primary: Connection;
  /** Opens a connection of the watch's own, so that a busy pool is not taken for a dead server. */
  connect: () => Connection;
  maxLagMs: number;
  onChange: (status: ReplicaStatus) => void;
}

/** Together under a second: that long a replica may be lost without anyone knowing. */
const intervalMs = 250;
const patienceMs = 600;

/** More than an hour of them; an older one is then kept in place of newer ones. */
const maxSamples = 20_000;

/**
 * Measures how far a replica is behind by what it has replayed of positions that the primary had reached a known time ago.
 * No clocks are compared, and a replica that has lost its primary is seen to fall behind.
 */
export function watchReplica({ primary, connect, maxLagMs, onChange }: WatchOptions): ReplicaWatch {
  let probe = connect();
  let status: ReplicaStatus = 'unavailable';
  let lagMs: number | null = null;
  let replayed = 0;
  let lost = ofManyReads();
  const unreplayed: { position: number; at: number }[] = [];

  function setStatus(next: ReplicaStatus): void {
    if (next === status) return;
    status = next;
    if (next === 'ok') lost = ofManyReads();
    else lost.abort();
    onChange(next);
  }

  /** Where the primary does not answer nothing can be read, and nothing is known of the lag. */
  async function sample(): Promise<void> {
    const at = performance.now();
    const position = await inTime(findWrittenPosition(primary.db), patienceMs).catch(() => null);
    if (position === null || position === unreplayed.at(-1)?.position) return;
    if (unreplayed.length < maxSamples) unreplayed.push({ position, at });
  }

  async function look(): Promise<void> {
    try {
      const [position] = await Promise.all([inTime(findReplayedPosition(probe.db), patienceMs), sample()]);
      if (position === null) return setStatus('not_a_replica');
      replayed = position;
      while (unreplayed[0] !== undefined && unreplayed[0].position <= replayed) unreplayed.shift();
      lagMs = unreplayed[0] === undefined ? 0 : performance.now() - unreplayed[0].at;
      setStatus(lagMs > maxLagMs ? 'lagging' : 'ok');
    } catch {
      lagMs = null;
      setStatus('unavailable');
      // A connection that was cut off without a word would stay silent for minutes after the server is back.
      void probe.close().catch(() => undefined);
      probe = connect();
    }
  }

  const stopping = new AbortController();
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await look();
      await pause(intervalMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    status: () => status,
    lagSeconds: () => (lagMs === null ? null : Math.round(lagMs) / 1000),
    hasReplayed: (position) => position <= replayed,
    lost: () => lost.signal,
    async stop() {
      stopping.abort();
      await looking;
      await probe.close();
    },
  };
}

/** Every read that is under way listens to it. */
function ofManyReads(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
