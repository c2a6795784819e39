import { seededRandom } from '@feedstock/test-support/generate-feed';

/** What is done to running imports, and how often in proportion: freezing and outages take longest, cuts use up attempts. */
const shares = {
  worker_killed: 24,
  postgres_killed: 22,
  redis_killed: 16,
  redis_flushed: 14,
  source_cut_off: 12,
  worker_frozen: 12,
  disk_full: 6,
  redis_away: 4,
  postgres_away: 4,
} as const;

export type Disturbance = keyof typeof shares;

export const disturbances = Object.keys(shares) as Disturbance[];

/** `count` disturbances of all kinds by their shares, each kind at least once, in an order that the seed decides. */
export function dealDisturbances(count: number, seed: number): Disturbance[] {
  const whole = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const dealt: Disturbance[] = disturbances.flatMap((kind) =>
    Array<Disturbance>(Math.max(1, Math.round((count * shares[kind]) / whole))).fill(kind),
  );
  while (dealt.length < count) dealt.push('worker_killed');
  return shuffle(dealt, seededRandom(seed)).slice(0, Math.max(count, disturbances.length));
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
