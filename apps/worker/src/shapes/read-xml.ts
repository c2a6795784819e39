import { pauseByTime } from '@feedstock/runtime';
import { maxRecordLength } from '../records/scan-record.js';
import { type CutOff, malformed, type NamedTrees, type Tree, type TreeRecord } from './record-tree.js';
import { type XmlElement, XmlParser } from './xml-parser.js';

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

/** An element that is open within a record. */
interface OpenElement {
  name: string;
  attributes: [name: string, value: string][];
  members: [name: string, value: Tree][];
  /** Its own text, and that with the text of the elements within it. */
  text: string[];
  content: string[];
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
  readonly #parser: XmlParser;
  readonly #name: string;
  #open: OpenElement[] = [];
  #line = 0;
  #length = 0;
  #fault: string | null = null;
  #records: TreeRecord[] = [];

  constructor(name: string) {
    this.#name = name;
    this.#parser = new XmlParser({
      open: (element) => this.#openElement(element),
      close: () => this.#closeElement(),
      text: (text) => this.#addText(text),
      fault: (message) => {
        this.#fault ??= message;
      },
    });
  }

  read(text: string): TreeRecord[] {
    this.#parser.write(text);
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** The line at which the document ends too early, and the record that is cut off there, if any; null for a whole one. */
  finish(): { line: number; record: TreeRecord | null } | null {
    this.#parser.end();
    if (this.#parser.depth === 0) return null;
    if (this.#open.length === 0) return { line: this.#parser.line, record: null };
    const fault = malformed('the file ends within it', this.#shown());
    return { line: this.#line, record: { line: this.#line, value: null, fault } };
  }

  #openElement({ name, namespace, attributes }: XmlElement): void {
    if (this.#open.length === 0) {
      if (name !== this.#name) return;
      this.#line = this.#parser.line;
      this.#length = 0;
      this.#fault = null;
    }
    const own = attributes.filter(
      (each) => !documentNamespaces.has(each.namespace) && !(namespace === atom && each.name === 'type'),
    );
    for (const { value } of own) this.#length += value.length;
    this.#open.push({
      name,
      attributes: own.map((each) => [each.name, each.value]),
      members: [],
      text: [],
      content: [],
    });
  }

  #addText(text: string): void {
    const current = this.#open.at(-1);
    if (current === undefined) return;
    this.#length += text.length;
    if (this.#length > maxRecordLength) return;
    current.text.push(text);
    current.content.push(text);
  }

  #closeElement(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      const { attributes, members } = element;
      this.#records.push(this.#recordOf(gather([...attributes, ...members])));
      return;
    }
    parent.members.push(...membersOf(element));
    parent.content.push(...element.content);
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
function membersOf({ name, attributes, members, text, content }: OpenElement): [string, Tree][] {
  const own = text.join('').trim();
  const naming = namingElements.test(name) ? attributes.find(([attribute]) => attribute === 'name') : undefined;
  if (naming !== undefined && members.length === 0) return [[naming[1], own]];
  // Words between elements make them marks within a text, as in HTML that is not escaped.
  if (members.length > 0 && own !== '') return [[name, content.join('').trim()]];
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
