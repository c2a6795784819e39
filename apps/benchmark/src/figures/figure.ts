import type { Services } from '../run/services.js';

/** Processor time of one row or request in microseconds; null where the system does not report it. */
interface ProcessorTime {
  /** Of the process that is measured: the worker, or the API. */
  ours: number | null;
  postgres: number | null;
}

/** One measurement of a figure beside its limit, in the same minute. */
export interface Pair {
  /** Ours to the limit: 1 is as good as the limit. */
  ratio: number;
  processor?: ProcessorTime;
  /** Of Postgres alone, for the limit. */
  limitProcessor?: number | null;
  /** Figures that are read beside the ratio, such as megabytes. */
  note?: string;
}

/** A figure of the table: what is measured, against what, and what it is to reach. */
export interface Figure {
  name: string;
  title: string;
  limit: string;
  reach: number;
  aim: number;
  /** Whether the ratio is a cost, which is to stay below, not a speed. */
  isCost?: boolean;
  /** Prepares the catalogue and the processes once. Each call of `pair` measures both sides; `stop` ends what was started. */
  prepare(services: Services, sizes: Sizes): Promise<{ pair(round: number): Promise<Pair>; stop(): Promise<void> }>;
}

/** How large the feeds and the catalogues are. */
export interface Sizes {
  /** Rows of a feed. */
  rows: number;
  /** Products of a large catalogue. */
  large: number;
  /** Products of a catalogue that is stocked, exported and listed. */
  catalogue: number;
  /** Rows of the long feed by which the worker's memory is judged. */
  long: number;
}
