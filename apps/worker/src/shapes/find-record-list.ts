import { matchHeaders } from '@feedstock/catalogue';
import { isGroupName } from './flatten-record.js';
import { JsonPath, type NamePath, type RecordList } from './json-path.js';

interface SeenList {
  path: NamePath;
  /** What the object around it names. */
  siblings: readonly string[];
  start: number;
  length: number;
}

/** The list that the option `record` names, wherever it stands: `items`, or with names around it `data.items`. */
export function listNamed(record: string): RecordList {
  const names = record.split('.');
  return {
    name: record,
    isAt: (path) => names.every((name, at) => name === path[path.length - names.length + at]),
  };
}

/**
 * The list of records where one object is the whole document, as in `{"products": […]}`: the longest list of objects that
 * the beginning shows. Null for any other document, and where the object is itself a record, with a price or a GTIN.
 */
export function findRecordList(beginning: string): RecordList | null {
  const [longest] = listsOf(beginning)
    .filter(({ path, start }) => holdsRecords(path, beginning.slice(start, start + 1000)))
    .sort((a, b) => b.length - a.length);
  if (longest === undefined || isRecord(longest.siblings)) return null;
  const name = longest.path.join('.');
  return { name, isAt: (path) => path.join('.') === name };
}

function holdsRecords(path: NamePath, text: string): boolean {
  return /^\[\s*[{\]]/.test(text) && !isGroupName(path.at(-1) ?? '');
}

function isRecord(names: readonly string[]): boolean {
  return matchHeaders(names).some(
    (match) => match.as === 'attribute' && ['price', 'gtin'].includes(match.target.attribute.name),
  );
}

/** The lists that stand in no other list; none unless one object is the whole document. */
function listsOf(beginning: string): SeenList[] {
  const start = beginning.search(/[^\s\uFEFF]/);
  if (beginning[start] !== '{') return [];
  const siblings = new Map<string, string[]>();
  const namesIn = (path: NamePath): string[] => {
    const key = path.join('.');
    const names = siblings.get(key) ?? [];
    siblings.set(key, names);
    return names;
  };
  const lists: SeenList[] = [];
  let openedAt: number | null = null;
  let at = start;
  const json: JsonPath = new JsonPath({
    list(path) {
      if (openedAt === null) {
        openedAt = json.depth;
        lists.push({ path, siblings: namesIn(path.slice(0, -1)), start: at, length: 0 });
      }
      return false;
    },
    member(name, path) {
      if (openedAt === null) namesIn(path).push(name);
    },
  });
  for (; at < beginning.length; at += 1) {
    json.read(beginning.charCodeAt(at));
    const list = lists.at(-1);
    if (openedAt !== null && list !== undefined) list.length = at - list.start;
    if (json.depth === openedAt) openedAt = null;
    if (json.depth === 0) return beginning.slice(at + 1).trim() === '' ? lists : [];
  }
  return lists;
}
