// Fails where the first screen loads more JavaScript than it may. What it loads is named in the built index.html.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const budgetBytes = 250 * 1024;
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const page = join(dist, 'index.html');

if (!existsSync(page)) fail('The console is not built: node apps/console/bin/build.mjs');
const scripts = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => name);
if (scripts.length === 0) fail(`${page} names no script, so the budget cannot be checked.`);
const sizes = scripts.map((name) => gzipSync(readFileSync(join(dist, name))).length);
const total = sizes.reduce((sum, size) => sum + size, 0);
if (total > budgetBytes) {
  const list = scripts.map((name, index) => `  ${name}: ${inKilobytes(sizes[index])}`).join('\n');
  fail(
    `The console's first screen loads ${inKilobytes(total)} of JavaScript, gzipped; its budget is ${inKilobytes(budgetBytes)}. Load later what it does not need (import()).\n${list}`,
  );
}
console.log(
  `console: ${inKilobytes(total)} of ${inKilobytes(budgetBytes)} of JavaScript for the first screen, gzipped`,
);

function inKilobytes(bytes) {
  return `${Math.ceil(bytes / 1024)} KB`;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
