import sax from 'sax';
import { ImportFailure } from '../attempt-ends.js';
import { maxDepth } from './record-tree.js';
import { restoreMarks, StrayMarks } from './stray-marks.js';

/** An attribute or the name of an element, without its prefix, in the name space that the prefix stands for. */
interface XmlName {
  name: string;
  namespace: string;
}

export interface XmlElement extends XmlName {
  attributes: readonly (XmlName & { value: string })[];
}

/** What a document holds, in its order. */
export interface XmlHandlers {
  open: (element: XmlElement) => void;
  close: () => void;
  text?: (text: string) => void;
  /** What is wrong with the document here. Reading goes on after it. */
  fault?: (message: string) => void;
}

/**
 * Reads XML as it comes. It goes on after a fault, knows the entities of HTML, and reads over ampersands and less-than signs
 * that stand for themselves. Throws `unsafe_document` for a document type, and with it entities of its own, and for depth.
 */
export class XmlParser {
  /** How many elements are open. */
  depth = 0;

  readonly #parser = sax.parser(true, { xmlns: true, position: true });
  readonly #marks = new StrayMarks();

  constructor({ open, close, text, fault }: XmlHandlers) {
    refuseDocumentType(this.#parser, 'The XML file');
    this.#parser.onopentag = (tag) => {
      const { local, uri, attributes } = tag as sax.QualifiedTag;
      this.depth += 1;
      if (this.depth > maxDepth) {
        throw new ImportFailure('unsafe_document', `The XML file is nested deeper than ${maxDepth} levels.`);
      }
      open({
        name: local,
        namespace: uri,
        attributes: Object.values(attributes).map((each) => ({
          name: each.local,
          namespace: each.uri,
          value: restoreMarks(each.value),
        })),
      });
    };
    this.#parser.onclosetag = () => {
      this.depth -= 1;
      close();
    };
    const addText = (given: string) => text?.(restoreMarks(given));
    this.#parser.ontext = addText;
    this.#parser.oncdata = addText;
    this.#parser.onerror = (error) => {
      // An unknown entity is left as it is written; a prefix without a name space is as good as one with it.
      if (!/entity|namespace/i.test(error.message)) fault?.(error.message.split('\n')[0] ?? '');
      this.#parser.resume();
    };
  }

  write(text: string): void {
    this.#parser.write(this.#marks.replaceIn(text));
  }

  /** No text follows. */
  end(): void {
    this.#parser.write(this.#marks.end());
  }

  /** The line that has been reached, from 1. */
  get line(): number {
    return this.#parser.line + 1;
  }
}

/** Makes a parser throw `unsafe_document` at a document type. `what` begins the sentence. */
export function refuseDocumentType(parser: sax.SAXParser, what: string): void {
  parser.ondoctype = () => {
    const message = `${what} declares a document type (DOCTYPE), which may name other files and expand without end.`;
    throw new ImportFailure('unsafe_document', message);
  };
}
