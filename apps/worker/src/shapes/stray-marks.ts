/**
 * Stand for an ampersand that begins no entity, and for a less-than sign that begins no tag, where feeds write them as they
 * are. Code points that Unicode keeps free of characters.
 */
const ampersand = '\uFDD0';
const lessThan = '\uFDD1';

/** What may still become an entity or a tag when more text follows: entities have up to 31 characters in HTML. */
const undecided = /(?:&#?\w{0,32}|<)$/;
const strayAmpersand = /&(?!#?\w{1,32};)/g;
const strayLessThan = /<(?![\p{L}_:/!?])/gu;

/** Replaces such marks in a text that comes in pieces, so that a parser of XML reads over them. */
export class StrayMarks {
  #held = '';

  replaceIn(text: string): string {
    const whole = this.#held + text;
    this.#held = undecided.exec(whole.slice(-40))?.[0] ?? '';
    return replace(whole.slice(0, whole.length - this.#held.length));
  }

  /** The rest, when no text follows. */
  end(): string {
    return replace(this.#held);
  }
}

function replace(text: string): string {
  return text.replace(strayAmpersand, ampersand).replace(strayLessThan, lessThan);
}

/** The text as it was written. */
export function restoreMarks(text: string): string {
  return text.includes(ampersand) || text.includes(lessThan)
    ? text.replaceAll(ampersand, '&').replaceAll(lessThan, '<')
    : text;
}
