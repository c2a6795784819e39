/** Which of two numbers before the year is the day. */
export type DateOrder = 'day_first' | 'month_first';

/** How the dates of a file are written, as far as a cell does not show it by itself. */
export interface DateFormat {
  order: DateOrder | null;
  /** Whether a number of five digits is a day as spreadsheets count them. */
  dayNumbers: boolean;
}

/** Dates that show everything by themselves. */
export const plainDates: DateFormat = { order: null, dayNumbers: false };

/** No cell of a range of dates is longer. */
const maxCellLength = 130;
const numbersBeforeYear = /(?<!\d)(\d{1,2})([-/])(\d{1,2})\2\d{4}(?!\d)/g;

/** What the cells of a column show of the order of day and month. */
export interface DateOrderDecision {
  /** `null`: undecided, because no cell shows it or the cells contradict each other. */
  readonly order: DateOrder | null;
  readonly contradictory: boolean;
}

/** Decides the order of day and month in a column, from cells that allow only one: `31/12/2026` is day first. */
export function decideDateOrder(cells: readonly string[]): DateOrderDecision {
  const shown = new Set(cells.flatMap((cell) => (cell.length > maxCellLength ? [] : ordersShown(cell))));
  const [order = null] = shown;
  const contradictory = shown.size > 1;
  return { order: contradictory ? null : order, contradictory };
}

function ordersShown(cell: string): DateOrder[] {
  return Array.from(cell.matchAll(numbersBeforeYear)).flatMap(([, first, , second]): DateOrder[] => {
    if (Number(first) > 12 && Number(second) <= 12) return ['day_first'];
    return Number(second) > 12 && Number(first) <= 12 ? ['month_first'] : [];
  });
}
