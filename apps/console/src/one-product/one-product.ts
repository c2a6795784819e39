import { ApiProblem, bodyOf } from '@feedstock/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { StockedProduct } from '../api/documents.js';

/** A product, and the ETag that says which state of it this is. */
export interface ReadProduct {
  product: StockedProduct;
  etag: string;
}

export type Fields = Readonly<Record<string, unknown>>;

export async function readProduct(id: number, signal?: AbortSignal): Promise<ReadProduct> {
  const { data, error, response } = await api.GET('/products/{id}', {
    params: { path: { id } },
    ...(signal && { signal }),
  });
  if (data === undefined) throw new ApiProblem(response.status, error);
  return { product: data, etag: response.headers.get('ETag') ?? '' };
}

export function useProduct(id: number) {
  return useQuery({ queryKey: ['product', id], queryFn: ({ signal }) => readProduct(id, signal) });
}

/** Everything shown of a product is read again, the lists that it is in, too. */
function useRefresh(id: number) {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [first, second] }) => first === 'products' || (first === 'product' && second === id),
    });
}

/** Writes fields, if the product is still in the state that `etag` names; a 412 says that it is not. */
export function useSaveFields(id: number) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: ({ fields, etag }: { fields: Fields; etag: string }) =>
      bodyOf(api.PUT('/products/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body: fields })),
    onSuccess: refresh,
  });
}

export function useSetPins(id: number) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (fields: string[]) =>
      bodyOf(api.PUT('/products/{id}/pins', { params: { path: { id } }, body: { fields } })),
    onSuccess: refresh,
  });
}

export interface StockChange {
  location: string;
  quantity: number;
  /** Where set: the quantity that the user saw, so that nobody's change is overwritten. */
  expected?: number;
}

export function useStock(id: number) {
  const refresh = useRefresh(id);
  return {
    set: useMutation({
      mutationFn: ({ location, quantity, expected }: StockChange) =>
        bodyOf(
          api.POST('/stock', {
            body: {
              product_id: id,
              location,
              quantity,
              ...(expected !== undefined && { expected_quantity: expected }),
            },
          }),
        ),
      onSettled: refresh,
    }),
    adjust: useMutation({
      mutationFn: ({ location, delta, reason }: { location: string; delta: number; reason: string }) =>
        bodyOf(
          api.POST('/stock/adjust', {
            body: { product_id: id, location, delta, ...(reason !== '' && { reason }) },
          }),
        ),
      onSettled: refresh,
    }),
  };
}
