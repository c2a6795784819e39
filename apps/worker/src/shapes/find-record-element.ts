import { matchHeaders } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import { XmlParser } from './xml-parser.js';

interface SeenElement {
  name: string;
  depth: number;
  count: number;
  /** The elements and attributes within all of them. */
  inner: number;
  /** The names of the elements directly within them, and of their attributes. */
  members: Set<string>;
  attributes: number;
}

/** Names of records in the formats that say so: RSS 2.0 and 1.0, and Atom (RFC 4287). */
const known: Readonly<Record<string, string>> = { rss: 'item', RDF: 'item', feed: 'entry' };

/**
 * The name of the element that stands for a record, as far as the beginning of a document shows: that of RSS or Atom, or
 * else of those that come up more than once the one that names most attributes of products, and then the one with most
 * within; a lone record is the innermost such element with several values. Throws `no_records`.
 */
export function findRecordElement(beginning: string): string {
  const { root, elements } = lookAt(beginning);
  const byFormat = root === undefined ? undefined : known[root];
  if (byFormat !== undefined && elements.some(({ name }) => name === byFormat)) return byFormat;
  const withValues = elements.filter(({ depth, inner }) => depth > 0 && inner > 0).map(ranked);
  const repeated = withValues
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.known - a.known || b.inner - a.inner || a.depth - b.depth);
  const lone = withValues
    .filter(({ inner, attributes }) => inner - attributes > 1 || attributes > 1)
    .sort((a, b) => b.known - a.known || b.depth - a.depth);
  const found = repeated[0] ?? lone[0];
  if (found === undefined) throw new ImportFailure('no_records', 'The XML file has no element with values within it.');
  return found.name;
}

/** With the number of the attributes of products that its members are named after. */
function ranked(element: SeenElement): SeenElement & { known: number } {
  const named = matchHeaders([...element.members]).flatMap((match) =>
    match.as === 'attribute' ? [match.target.attribute.name] : [],
  );
  return { ...element, known: new Set(named).size };
}

/** The elements by their paths, with how often they come up. */
function lookAt(beginning: string): { root: string | undefined; elements: SeenElement[] } {
  const byPath = new Map<string, SeenElement>();
  const open: { path: string; element: SeenElement }[] = [];
  const parser = new XmlParser({
    open({ name, attributes }) {
      const path = `${open.at(-1)?.path ?? ''}/${name}`;
      const element = byPath.get(path) ?? newElement(name, open.length);
      element.count += 1;
      element.inner += attributes.length;
      element.attributes += attributes.length;
      for (const attribute of attributes) element.members.add(attribute.name);
      byPath.set(path, element);
      open.at(-1)?.element.members.add(name);
      for (const outer of open) outer.element.inner += 1 + attributes.length;
      open.push({ path, element });
    },
    close() {
      open.pop();
    },
  });
  parser.write(beginning);
  const elements = [...byPath.values()];
  return { root: elements.find(({ depth }) => depth === 0)?.name, elements };
}

function newElement(name: string, depth: number): SeenElement {
  return { name, depth, count: 0, inner: 0, members: new Set(), attributes: 0 };
}
