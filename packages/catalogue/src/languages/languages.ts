import type { AliasFamily } from '../aliases/alias-table.js';
import { chinese } from './chinese.js';
import { czech } from './czech.js';
import { dutch } from './dutch.js';
import { french } from './french.js';
import { german } from './german.js';
import { hungarian } from './hungarian.js';
import { italian } from './italian.js';
import { japanese } from './japanese.js';
import { polish } from './polish.js';
import { portuguese } from './portuguese.js';
import { russian } from './russian.js';
import { spanish } from './spanish.js';

/** The languages whose headers are known. A new one is a file of its own and a line here. */
export const languages: readonly AliasFamily[] = [
  german,
  french,
  spanish,
  italian,
  dutch,
  polish,
  portuguese,
  czech,
  hungarian,
  russian,
  japanese,
  chinese,
];
