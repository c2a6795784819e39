// Writes src/schema.ts, the types of the API's OpenAPI document, unless they are those of the document already.
// Plain Node: the build runs it once the API is compiled, before the client is.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { document } from '../../../apps/api/dist/document.js';

const file = new URL('../src/schema.ts', import.meta.url);
const text = JSON.stringify(document);
const mark = `// From the document with the digest ${createHash('sha256').update(text).digest('hex')}.\n`;

if (!existsSync(file) || !readFileSync(file, 'utf8').startsWith(mark)) {
  // Loaded only where they are needed: the generator works with an older compiler, which takes seconds to load.
  const [{ default: generate, astToString }, { default: ts }] = await Promise.all([
    import('openapi-typescript'),
    import('typescript'),
  ]);
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const types = await generate(JSON.parse(text), {
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
    transform: ({ format }) => (format === 'binary' ? blob : undefined),
  });
  writeFileSync(file, mark + astToString(types));
}
