import { type RejectionCode, rejectionCodes } from '../import/rejection.js';
import type { RepairRule } from '../import/repair.js';

/** A value repaired while it was read. Equal `before` and `after`: a warning, the value stands as given. */
export interface CellRepair {
  readonly rule: RepairRule;
  readonly before: string;
  readonly after: string;
}

/** A value that was read; `null` where the cell says nothing. */
export interface Read<T> {
  readonly ok: true;
  readonly value: T | null;
  readonly repairs: readonly CellRepair[];
}

/** A value that cannot be read for sure; the row is rejected with it. */
export interface CellRejection {
  readonly ok: false;
  readonly code: RejectionCode;
  readonly message: string;
  readonly suggestion: string;
}

export type Reading<T> = Read<T> | CellRejection;

/** Shared by every clean reading, so that a clean cell costs no array. */
export const noRepairs: readonly CellRepair[] = Object.freeze([]);

/** The reading of an empty cell. */
export const emptyReading: Read<never> = Object.freeze({ ok: true, value: null, repairs: noRepairs });

export function accept<T>(value: T, repairs: readonly CellRepair[] = noRepairs): Read<T> {
  return { ok: true, value, repairs };
}

/** An accepted reading that was repaired by one rule. */
export function repaired<T>(value: T, rule: RepairRule, before: string, after: string): Read<T> {
  return { ok: true, value, repairs: [{ rule, before, after }] };
}

/** A reading that says nothing, because `before` only stands for nothing. */
export function emptied(before: string): Read<never> {
  return { ok: true, value: null, repairs: [{ rule: 'placeholder_emptied', before, after: '' }] };
}

/** Characters of a message, or of a suggestion: a cell that it quotes may have a million. */
const maxSentenceLength = 1000;

/** A rejection; the suggestion is the remedy of the code unless the value allows a better one. */
export function reject(code: RejectionCode, message: string, suggestion: string = rejectionCodes[code]): CellRejection {
  return { ok: false, code, message: shorten(message), suggestion: shorten(suggestion) };
}

/** Keeps the beginning and the end, which say what is wrong. */
function shorten(sentence: string): string {
  if (sentence.length <= maxSentenceLength) return sentence;
  const end = maxSentenceLength / 4;
  return `${sentence.slice(0, maxSentenceLength - end - 1)}…${sentence.slice(-end)}`;
}
