import type { CaseRequest, CaseTable, RouteCases, World } from '../../support/route-cases.js';
import { createProduct, newGtin } from '../../support/sample-products.js';

const nobodys = '/products/2147483647';
const newProduct = () => ({ gtin: newGtin(), title: 'Trail running shoe' });

async function ofNewProduct({ api, user }: World) {
  return { path: (await createProduct(api, user.token)).path, token: user.token };
}

async function ofKnownProduct(world: World): Promise<CaseRequest> {
  const request = await ofNewProduct(world);
  const { headers } = await world.api.request('GET', request.path ?? '', { token: world.user.token });
  // Without a Cache-Control of its own, fetch says no-cache, which asks for the whole answer.
  return { ...request, headers: { 'If-None-Match': headers.get('etag') ?? '', 'Cache-Control': 'max-age=0' } };
}

async function deletedProduct({ api, user }: World, fields = {}) {
  const product = await createProduct(api, user.token, fields);
  await api.request('DELETE', product.path, { token: user.token });
  return product;
}

const restoreOf = ({ path }: { path: string }, { user }: World) => ({ path: `${path}/restore`, token: user.token });

const unknown = ({ user }: World) => ({ path: nobodys, token: user.token });

async function pinsOfNew(world: World) {
  const { path, token } = await ofNewProduct(world);
  return { path: `${path}/pins`, token, body: { fields: ['title'] } };
}

/** PUT and PATCH are the same. */
const changeCases: RouteCases = {
  valid: async (world) => ({ ...(await ofNewProduct(world)), body: { title: 'Road running shoe', brand: null } }),
  problems: {
    not_found: (world) => ({ ...unknown(world), body: { title: 'Road running shoe' } }),
    malformed_header: async (world) => ({
      ...(await ofNewProduct(world)),
      body: { title: 'Road running shoe' },
      headers: { 'If-Match': 'no quotes' },
    }),
    gtin_taken: async (world) => {
      const { gtin } = await createProduct(world.api, world.user.token);
      return { ...(await ofNewProduct(world)), body: { gtin } };
    },
    offer_id_taken: async (world) => {
      const offer_id = `taken-${newGtin()}`;
      await createProduct(world.api, world.user.token, { offer_id });
      return { ...(await ofNewProduct(world)), body: { offer_id } };
    },
    precondition_failed: async (world) => ({
      ...(await ofNewProduct(world)),
      body: { title: 'Road running shoe' },
      headers: { 'If-Match': '"99-abcdefgh"' },
    }),
  },
};

export const productCases: CaseTable = {
  'GET /products': { valid: ({ user }) => ({ token: user.token }) },
  'POST /products': {
    valid: ({ user }) => ({ token: user.token, body: newProduct() }),
    problems: {
      gtin_taken: async ({ api, user }) => {
        const { gtin } = await createProduct(api, user.token);
        return { token: user.token, body: { ...newProduct(), gtin } };
      },
      offer_id_taken: async ({ api, user }) => {
        const offer_id = `taken-${newGtin()}`;
        await createProduct(api, user.token, { offer_id });
        return { token: user.token, body: { ...newProduct(), offer_id } };
      },
    },
  },
  'GET /products/{id}': { valid: ofNewProduct, answers: { 304: ofKnownProduct }, problems: { not_found: unknown } },
  'PUT /products/{id}': changeCases,
  'PATCH /products/{id}': changeCases,
  'PUT /products/{id}/pins': {
    valid: pinsOfNew,
    problems: {
      not_found: ({ user }) => ({ path: `${nobodys}/pins`, token: user.token, body: { fields: [] } }),
      malformed_header: async (world) => ({ ...(await pinsOfNew(world)), headers: { 'If-Match': 'no quotes' } }),
      precondition_failed: async (world) => ({
        ...(await pinsOfNew(world)),
        headers: { 'If-Match': '"99-abcdefgh"' },
      }),
    },
  },
  'GET /products/{id}/changes': {
    valid: async (world) => {
      const { path, token } = await ofNewProduct(world);
      return { path: `${path}/changes`, token };
    },
    problems: { not_found: ({ user }) => ({ path: `${nobodys}/changes`, token: user.token }) },
  },
  'GET /deleted-products': { valid: ({ user }) => ({ token: user.token }) },
  'POST /products/{id}/restore': {
    valid: async (world) => restoreOf(await deletedProduct(world), world),
    problems: {
      not_found: ({ user }) => ({ path: `${nobodys}/restore`, token: user.token }),
      not_deleted: async (world) => restoreOf(await createProduct(world.api, world.user.token), world),
      gtin_taken: async (world) => {
        const deleted = await deletedProduct(world);
        await createProduct(world.api, world.user.token, { gtin: deleted.gtin });
        return restoreOf(deleted, world);
      },
      offer_id_taken: async (world) => {
        const offer_id = `taken-${newGtin()}`;
        const deleted = await deletedProduct(world, { offer_id });
        await createProduct(world.api, world.user.token, { offer_id });
        return restoreOf(deleted, world);
      },
    },
  },
  'DELETE /products/{id}': {
    valid: ofNewProduct,
    problems: {
      not_found: unknown,
      malformed_header: async (world) => ({ ...(await ofNewProduct(world)), headers: { 'If-Match': 'no quotes' } }),
      precondition_failed: async (world) => ({
        ...(await ofNewProduct(world)),
        headers: { 'If-Match': '"99-abcdefgh"' },
      }),
    },
  },
};
