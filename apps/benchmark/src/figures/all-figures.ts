import { directusImport } from '../peers/directus-import.js';
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

/** Beside other systems, which are installed first: measured only where they are named. */
export const peerFigures: readonly Figure[] = [directusImport];
