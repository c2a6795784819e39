import type { MatchSettings } from '@feedstock/catalogue';

/** How the rows of a stock file are written: the same for every batch of an import. */
export interface StockSettings {
  matchBy: MatchSettings['matchBy'];
  /** The file's own headers of the columns that a rejection may point at. */
  headers: MatchSettings['headers'] & { quantity: string | null; delta: string | null };
  dryRun: boolean;
  /** Each row names its product and location, for the option `missing`; a rejected row too. */
  rememberNamed: boolean;
  sourceId: number;
}
