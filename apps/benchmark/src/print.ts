export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints one line: rows a second and, if given, the ratio to a limit measured in the same run. */
export function printRate(what: string, rows: number, seconds: number, ratio?: number, of = ''): void {
  const rate = `${Math.round(rows / seconds)} rows/s`.padStart(14);
  print(`  ${what.padEnd(32)}${rate}${ratio === undefined ? '' : `   ${ratio.toFixed(2)} ${of}`}`);
}
