import { type CellRejection, type Reading, reject } from './reading.js';

// Stryker disable StringLiteral: a table of words
/** What spreadsheets show where a formula failed, in their languages. */
const errors = new Set(
  [
    '#n/a|#na|#nv|#n/d|#n/v|#ref!|#bezug!|#¡ref!|#rif!|#verw!|#adr!|#value!|#wert!|#valeur!|#¡valor!|#valor!|#valore!',
    '#waarde!|#arg!|#hodnota!|#name?|#nom?|#¿nombre?|#nome?|#naam?|#nazwa?|#název?|#null!|#nul!|#¡nulo!|#div/0!',
    '#¡div/0!|#dzl/0!|#num!|#zahl!|#nombre!|#¡num!|#getal!|#liczba!|#spill!|#überlauf!|#calc!|#error!',
    '#знач!|#ссылка!|#имя?|#дел/0!|#н/д|#число!|#пусто!',
  ].flatMap((line) => line.split('|')),
);
// Stryker restore StringLiteral
/** A column too narrow for its numbers. */
const narrow = /^#{4,}$/;
const hash = 35;
const maxErrorLength = 20;

/** The rejection of a cell that only a failed formula can have left, else null. */
export function spreadsheetError(text: string): CellRejection | null {
  if (text.charCodeAt(0) !== hash || text.length > maxErrorLength) return null;
  const isError = errors.has(text.trim().toLowerCase()) || narrow.test(text);
  return isError ? reject('spreadsheet_error', `"${text}" is an error of the spreadsheet that made the file.`) : null;
}

/** A reader that rejects such cells, also where signs that no one sees stand around the error: its value would be one. */
export function rejectingErrors<T>(read: (text: string) => Reading<T>): (text: string) => Reading<T> {
  return (text) => {
    const error = spreadsheetError(text);
    if (error !== null) return error;
    const reading = read(text);
    const isText = reading.ok && typeof reading.value === 'string';
    return (isText ? spreadsheetError(String(reading.value)) : null) ?? reading;
  };
}
