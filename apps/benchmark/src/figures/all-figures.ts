import { directusImport } from '../peers/directus-import.js';
import { feedMemory, listBesideFeeds } from './feeds.js';
import type { Figure } from './figure.js';
import {
  changedImport,
  firstImport,
  history,
  historyUnchanged,
  largeTableImport,
  peakMemory,
  twoWorkers,
  unchangedImport,
} from './imports.js';
import { exportFigure, listBesideImport, listFigure, otherEndpoints, searchFigure } from './requests.js';
import { shapeFigures } from './shapes.js';
import { stockImport, unchangedStock } from './stock.js';

/** Every figure, in the order of the table. */
export const allFigures: readonly Figure[] = [
  firstImport,
  unchangedImport,
  changedImport,
  history,
  historyUnchanged,
  largeTableImport,
  twoWorkers,
  peakMemory,
  stockImport,
  unchangedStock,
  exportFigure,
  listFigure,
  listBesideImport,
  searchFigure,
  otherEndpoints,
];

/** They take long, or another system is installed first: measured only where they are named. */
export const namedFigures: readonly Figure[] = [...shapeFigures, feedMemory, listBesideFeeds, directusImport];
