import type { CheckFindings } from '../schema/imports.js';
import { isStockField, type PreviewedChange, priceMove, whose } from './preview-changes.js';

const maxSamples = 20;

export const noFindings: CheckFindings = { priceMoves: 0, soldOut: 0, priceMoveSamples: [], soldOutSamples: [] };

/** Adds what the changes of a batch are to the guards of a source. A price counts that moves by more than the share `maxPriceMove`. */
export function addFindings(
  { priceMoves, soldOut, priceMoveSamples, soldOutSamples }: CheckFindings,
  changes: readonly PreviewedChange[],
  maxPriceMove: number | null,
): CheckFindings {
  const moves = maxPriceMove === null ? [] : changes.flatMap((change) => priceMove(change, maxPriceMove));
  const gone = changes.filter(({ fields }) =>
    fields.some(({ field, after }) =>
      field === 'availability' ? after === 'out_of_stock' : isStockField(field) && after === 0,
    ),
  );
  return {
    priceMoves: priceMoves + moves.length,
    soldOut: soldOut + gone.length,
    priceMoveSamples: [...priceMoveSamples, ...moves].slice(0, maxSamples),
    soldOutSamples: [...soldOutSamples, ...gone.map(whose)].slice(0, maxSamples),
  };
}
