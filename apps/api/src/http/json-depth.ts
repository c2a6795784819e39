import { Problem } from './problem.js';

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}');

/** Throws where brackets nest deeper than `deepest`: what walks over the value later is recursive. Reads bytes, before anything is built from them. */
export function checkJsonDepth(bytes: Uint8Array, deepest: number): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openBracket || byte === openBrace) {
      depth += 1;
      if (depth > deepest) throw tooDeep(deepest);
    } else if (byte === closeBracket || byte === closeBrace) depth -= 1;
  }
}

function tooDeep(deepest: number): Problem {
  return new Problem('malformed_json', `The body nests objects and lists more than ${deepest} deep. Flatten it.`);
}
