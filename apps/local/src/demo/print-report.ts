import type { components, Import } from '@feedstock/client';

type Rejection = components['schemas']['Rejection'];

const maxShownLength = 80;

/** Prints what became of every row: counts, repairs, and the first rejections with their remedies. */
export function printReport(state: Import, rejections: readonly Rejection[]): void {
  if (state.error !== null) console.log(`\nThe import failed: ${state.error.message} (${state.error.code})`);
  const total = Object.values(state.outcome).reduce((sum, count) => sum + count, 0);
  console.log(`\n${state.progress.rows_read} rows read in ${seconds(state)} s, ${total} accounted for:`);
  printCounts(state.outcome);
  printSection('Repairs, by rule:', state.repairs_by_rule);
  printSection('Rejections, by code:', state.rejections_by_code);
  if (rejections.length === 0) return;
  console.log(`\nThe first ${rejections.length} rejected rows:`);
  for (const { row, line, column, code, value, message } of rejections) {
    const where = column === null ? '' : `, column ${column}`;
    console.log(
      `  row ${row} (line ${line}${where}): ${code}${value === null ? '' : ` ${shorten(JSON.stringify(value))}`}`,
    );
    console.log(`    ${message}`);
  }
}

/** A row that could not be split is shown whole. */
function shorten(text: string): string {
  return text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text;
}

function printSection(title: string, counts: Record<string, number>): void {
  if (Object.keys(counts).length === 0) return;
  console.log(`\n${title}`);
  printCounts(counts);
}

function printCounts(counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) console.log(`  ${String(count).padStart(7)}  ${name}`);
}

function seconds({ started_at, finished_at }: Import): string {
  if (started_at === null || finished_at === null) return '?';
  return ((Date.parse(finished_at) - Date.parse(started_at)) / 1000).toFixed(1);
}
