import type { IncomingHttpHeaders } from 'node:http';
import { changeProduct as changeStoredProduct } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { invalid } from '../http/parse-input.js';
import type { Dependencies } from '../routing/dependencies.js';
import { applyChange } from './apply-change.js';
import { checkGtins } from './check-gtins.js';
import { claimNames } from './claim-names.js';
import { editorOf } from './editor.js';
import { readIfMatch } from './product-etag.js';
import { hasChanged, keyTaken, unknownProduct } from './product-problems.js';
import type { productChangeSchema, productParamsSchema } from './product-schemas.js';
import { showProduct } from './show-product.js';

interface ChangeRequest {
  params: z.output<typeof productParamsSchema>;
  body: z.output<typeof productChangeSchema>;
  headers: IncomingHttpHeaders;
  caller: Caller;
}

/** Changes the fields given, and answers with the changed product. */
export async function changeProduct(
  { params, body, headers, caller }: ChangeRequest,
  dependencies: Pick<Dependencies, 'db' | 'settings'>,
) {
  checkGtins(body.given, dependencies.settings);
  await claimNames(dependencies.db, Object.keys(body.given.custom_attributes));
  const versions = readIfMatch(headers['if-match']);
  const by = editorOf(caller, dependencies.settings);
  const result = await changeStoredProduct(
    dependencies.db,
    params.id,
    (stored) => applyChange(stored, body),
    versions,
    by,
  );
  switch (result.outcome) {
    case 'changed':
      return showProduct({ params }, dependencies);
    case 'unknown':
      throw unknownProduct(params.id);
    case 'stale':
      throw hasChanged(params.id);
    case 'keyless':
      throw invalid([{ path: 'body.gtin', code: 'no_key', message: noKey }]);
    case 'taken':
      throw keyTaken(result.by, body.given);
  }
}

const noKey = 'A product needs a GTIN or an offer id. Give one of them before you clear the other.';
