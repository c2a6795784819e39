import { shortText } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { accept, emptied, emptyReading, type Reading, reject } from './reading.js';

const yes = Object.freeze(accept(true));
const no = Object.freeze(accept(false));
/** In every language whose headers are known, and as their spreadsheets write true and false. */
const yesWords =
  'yes y true t 1 on ja wahr oui vrai sí si verdadero sì vero waar tak prawda sim verdadeiro ano pravda igen igaz ' +
  'да истина はい 真 有 是 对';
const noWords =
  'no n false f 0 off nein falsch non faux falso nee onwaar nie fałsz não nao ne nepravda nem hamis нет ложь いいえ 偽 无 否';
const spellings = new Map<string, Reading<boolean>>([
  ...yesWords.split(' ').map((word) => [word, yes] as const),
  ...noWords.split(' ').map((word) => [word, no] as const),
  ['', emptyReading],
]);

/** yes/no, true/false, 1/0, y/n in any case and in a dozen languages. */
export function readBoolean(text: string): Reading<boolean> {
  const exact = spellings.get(text);
  if (exact !== undefined) return exact;
  const given = shortText(text);
  const folded = spellings.get(given.toLowerCase());
  if (folded !== undefined) return folded;
  if (isPlaceholder(given)) return emptied(text);
  return reject('boolean_unknown', `"${given}" is neither yes nor no.`);
}
