/** A metric as Prometheus' text format declares it. */
interface Declared {
  name: string;
  type: string;
  help: string;
  labels: ReadonlySet<string>;
}

/** Reads the declarations of an answer of `/metrics`, and the labels of the samples. */
export function readDeclared(exposition: string): Declared[] {
  const helps = new Map(
    [...exposition.matchAll(/^# HELP (\S+) (.*)$/gm)].map(([, name = '', help = '']) => [name, help]),
  );
  return [...exposition.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => {
    const samples = exposition.matchAll(new RegExp(`^${name}(?:_bucket|_sum|_count)?\\{(.*)\\} `, 'gm'));
    const labels = [...samples].flatMap(([, inside = '']) =>
      [...inside.matchAll(/(\w+)="/g)].map(([, label = '']) => label),
    );
    return { name, type, help: helps.get(name) ?? '', labels: new Set(labels) };
  });
}

/** What `promtool check metrics` objects to, and that a metric of ours has our prefix. */
const rules: readonly [problem: string, isBroken: (metric: Declared) => boolean][] = [
  ['has no help text', ({ help }) => help === ''],
  [
    'is a counter whose name does not end with _total',
    ({ type, name }) => type === 'counter' && !name.endsWith('_total'),
  ],
  ['is no counter, and its name ends with _total', ({ type, name }) => type !== 'counter' && name.endsWith('_total')],
  ['is no histogram, and is named like a part of one', ({ name }) => /_(bucket|count|sum)$/.test(name)],
  ['has its type in its name', ({ name, type }) => name.split('_').includes(type)],
  ['has a colon, or capitals, in its name', ({ name }) => /[:A-Z]/.test(name)],
  ['has capitals in a label', ({ labels }) => [...labels].some((label) => /[A-Z]/.test(label))],
  ['has a label of another type', ({ type, labels }) => type !== 'histogram' && labels.has('le')],
  [
    'is not in a base unit',
    ({ name }) => /_(milliseconds|ms|minutes|hours|days|kilobytes|megabytes|percent)(_|$)/.test(name),
  ],
  ['has another prefix', ({ name }) => !/^(feedstock|process|nodejs)_/.test(name)],
];

/** Each broken rule as `name problem`. */
export function checkExposition(exposition: string): string[] {
  return readDeclared(exposition).flatMap((metric) =>
    rules.filter(([, isBroken]) => isBroken(metric)).map(([problem]) => `${metric.name} ${problem}`),
  );
}
