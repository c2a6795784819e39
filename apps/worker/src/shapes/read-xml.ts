import sax from 'sax';
import { ImportFailure } from '../attempt-ends.js';
import type { RowFault } from '../records/row.js';
import { maxRecordLength } from '../records/scan-record.js';
import { pauseByTime } from '../stream-steps.js';
import type { CutOff } from './read-json.js';
import { maxDepth, type NamedTrees, type Tree, type TreeRecord } from './record-tree.js';
import { restoreMarks, StrayMarks } from './stray-marks.js';

/** Name spaces whose attributes are about the document, not about the product. */
const documentNamespaces = new Set([
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/2001/XMLSchema-instance',
]);
const atom = 'http://www.w3.org/2005/Atom';
/** Attributes that hold the value of an element without text: `<link href="…"/>`. */
const valueAttributes = ['href', 'url', 'src', 'value'];
/** Elements that name what they hold by an attribute: `<param name="Colour">red</param>`. */
const namingElements = /^(param|parameter|attribute|property|feature|spec)$/i;

/** A parser that goes on after a fault and knows the entities of HTML. A document type, and so its own entities, is refused. */
export function xmlParser(): sax.SAXParser {
  const parser = sax.parser(true, { xmlns: true, position: true });
  parser.ondoctype = () => {
    const message =
      'The XML file declares a document type (DOCTYPE), which may name other files and expand without end.';
    throw new ImportFailure('unsafe_document', message);
  };
  return parser;
}

/** An element that is open within a record. */
interface OpenElement {
  name: string;
  attributes: [name: string, value: string][];
  members: [name: string, value: Tree][];
  text: string[];
}

/** Reads the elements called `record`, wherever they stand, as records; elements of that name within one are its values. */
export async function* readXml(
  text: AsyncIterable<string>,
  record: string,
  onCutOff: CutOff,
): AsyncGenerator<TreeRecord[]> {
  const reader = new XmlRecordReader(record);
  const pause = pauseByTime();
  for await (const piece of text) {
    const records = reader.read(piece);
    if (records.length > 0) yield records;
    await pause();
  }
  const left = reader.finish();
  if (left === null) return;
  onCutOff(left.line, '');
  if (left.record !== null) yield [left.record];
}

class XmlRecordReader {
  readonly #parser = xmlParser();
  readonly #marks = new StrayMarks();
  readonly #name: string;
  #depth = 0;
  #open: OpenElement[] = [];
  #line = 0;
  #length = 0;
  #fault: string | null = null;
  #records: TreeRecord[] = [];

  constructor(name: string) {
    this.#name = name;
    this.#parser.onopentag = (tag) => this.#openElement(tag as sax.QualifiedTag);
    this.#parser.onclosetag = () => this.#closeElement();
    this.#parser.ontext = (text) => this.#addText(text);
    this.#parser.oncdata = (text) => this.#addText(text);
    this.#parser.onerror = (error) => {
      // An unknown entity is left as it is written; a prefix without a name space is as good as one with it.
      if (!/entity|namespace/i.test(error.message)) this.#fault ??= error.message.split('\n')[0] ?? '';
      this.#parser.resume();
    };
  }

  read(text: string): TreeRecord[] {
    this.#parser.write(this.#marks.replaceIn(text));
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** The line at which the document ends too early, and the record that is cut off there, if any; null for a whole one. */
  finish(): { line: number; record: TreeRecord | null } | null {
    this.#parser.write(this.#marks.end());
    if (this.#depth === 0) return null;
    const isWithin = this.#open.length > 0;
    const fault = malformed('the file ends within it', this.#shown());
    return {
      line: isWithin ? this.#line : this.#parser.line + 1,
      record: isWithin ? { line: this.#line, value: null, fault } : null,
    };
  }

  #openElement({ local, attributes, uri }: sax.QualifiedTag): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) {
      throw new ImportFailure('unsafe_document', `The XML file is nested deeper than ${maxDepth} levels.`);
    }
    if (this.#open.length === 0) {
      if (local !== this.#name) return;
      this.#line = this.#parser.line + 1;
      this.#length = 0;
      this.#fault = null;
    }
    const own = Object.values(attributes).filter(
      (attribute) => !documentNamespaces.has(attribute.uri) && !(uri === atom && attribute.local === 'type'),
    );
    for (const { value } of own) this.#length += value.length;
    this.#open.push({
      name: local,
      attributes: own.map(({ local: name, value }) => [name, restoreMarks(value)]),
      members: [],
      text: [],
    });
  }

  #addText(text: string): void {
    const current = this.#open.at(-1);
    if (current === undefined) return;
    this.#length += text.length;
    if (this.#length <= maxRecordLength) current.text.push(restoreMarks(text));
  }

  #closeElement(): void {
    this.#depth -= 1;
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent !== undefined) {
      parent.members.push(...membersOf(element));
      return;
    }
    const { attributes, members } = element;
    this.#records.push(this.#recordOf(gather([...attributes, ...members])));
  }

  #recordOf(value: NamedTrees): TreeRecord {
    const line = this.#line;
    if (this.#length > maxRecordLength) {
      return { line, value: null, fault: { code: 'row_too_long', limit: maxRecordLength, text: this.#shown() } };
    }
    if (this.#fault === null) return { line, value, fault: null };
    return { line, value: null, fault: malformed(this.#fault, JSON.stringify(value)) };
  }

  #shown(): string {
    return `<${this.#name}>`;
  }
}

/** What a closed element is to the one around it: its value under its name, and its attributes beside it. */
function membersOf({ name, attributes, members, text }: OpenElement): [string, Tree][] {
  const own = text.join('').trim();
  const naming = namingElements.test(name) ? attributes.find(([attribute]) => attribute === 'name') : undefined;
  if (naming !== undefined && members.length === 0) return [[naming[1], own]];
  if (members.length > 0) {
    const [first] = members;
    const isList = members.length > 1 && members.every(([member]) => member === first?.[0]);
    if (isList) return [[name, members.map(([, value]) => value)]];
    return [[name, gather([...attributes, ...members])]];
  }
  const held = own === '' ? attributes.find(([attribute]) => valueAttributes.includes(attribute)) : undefined;
  const others = attributes.filter((attribute) => attribute !== held);
  return [
    [name, held?.[1] ?? own],
    ...others.map(([attribute, value]): [string, Tree] => [`${name}_${attribute}`, value]),
  ];
}

/** Values by name; those of one name become a list. */
function gather(members: readonly [string, Tree][]): NamedTrees {
  const byName = new Map<string, Tree[]>();
  for (const [name, value] of members) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [value]);
    else known.push(value);
  }
  return Object.fromEntries(
    [...byName].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}

function malformed(reason: string, text: string): RowFault {
  return { code: 'malformed_record', reason, text };
}
