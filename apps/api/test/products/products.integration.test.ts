import { describe, expect, it } from 'vitest';
import { createProduct, newGtin, setStock } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services);
const { token } = await api.registerUser();
const get = (path: string) => api.request('GET', path, { token });
const put = (path: string, body: object, headers = {}) => api.request('PUT', path, { token, body, headers });

describe('a product', () => {
  it('comes back as it was given, every attribute under its name', async () => {
    const gtin = newGtin();
    const given = {
      gtin,
      offer_id: `SKU-${gtin}`,
      title: 'Laufschuh „Größe“ 42',
      description: 'Leicht.\nMit Profil.',
      brand: 'Nørdridge',
      product_type: ['Shoes > Running', 'Sale'],
      google_product_category: 'Apparel & Accessories > Shoes',
      availability: 'in_stock',
      condition: 'new',
      item_group_id: 'SHOE-7',
      price: { amount: '0.285', currency: 'BHD' },
      sale_price: { amount: '0.200', currency: 'BHD' },
      link: 'https://shop.example.com/p/1',
      additional_image_link: ['https://shop.example.com/1.jpg', 'https://shop.example.com/2.jpg'],
      shipping: [{ country: 'DE', service: 'Standard', price: { amount: '4.90', currency: 'EUR' } }],
      product_detail: [{ section_name: 'General', attribute_name: 'Sole', attribute_value: 'Rubber' }],
      multipack: 2,
      is_bundle: false,
      custom_attributes: { season: 'winter', Länge: '30 cm' },
    };
    const { status, headers, body } = await api.request('POST', '/products', { token, body: given });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(headers.get('location')).toBe(`/products/${String(body['id'])}`);
    const shown = await get(`/products/${String(body['id'])}`);
    expect(shown.body).toMatchObject(given);
    expect(shown.body).toMatchObject({ stock: { total_quantity: 0, locations: [] } });
    expect(shown.headers.get('etag')).toBe(headers.get('etag'));
  });

  it('has a GTIN in any form, and shows it in the shortest', async () => {
    const { status, body } = await api.request('POST', '/products', {
      token,
      body: { gtin: '00036000291452', title: 'Tissues', price: '19.99 USD', availability: 'in stock' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      gtin: '036000291452',
      price: { amount: '19.99', currency: 'USD' },
      availability: 'in_stock',
    });
    for (const form of ['036000291452', '0036000291452', '00036000291452', '0 36000 29145 2']) {
      const found = await get(`/products?gtin=${encodeURIComponent(form)}`);
      expect(found.body).toMatchObject({ total: 1, items: [{ id: body['id'] }] });
    }
    const again = await api.request('POST', '/products', { token, body: { gtin: '36000291452', title: 'Tissues' } });
    expect([again.status, again.body['code'], again.body['product_id']]).toEqual([409, 'gtin_taken', body['id']]);
  });

  it('is refused with a wrong check digit, unless the catalogue has house codes', async () => {
    const body = { gtin: '4006381333932', title: 'Pen' };
    const refused = await api.request('POST', '/products', { token, body });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ path: 'body.gtin', code: 'gtin_check_digit' }] });
    expect(refused.text).toContain('4006381333931');
    const house = await startApi(services, { GTIN_CHECK_DIGIT: 'off' });
    const taken = await house.request('POST', '/products', { token, body });
    expect([taken.status, taken.body['gtin']]).toEqual([201, '4006381333932']);
  });

  it.each([
    [{ title: 'No key' }, 'body.gtin'],
    [{ gtin: newGtin() }, 'body.title'],
    [{ gtin: newGtin(), title: 'Shoe', price: 19.99 }, 'body.price'],
    [{ gtin: newGtin(), title: 'Shoe', price: { amount: '1,5', currency: 'EUR' } }, 'body.price.amount'],
    [{ gtin: newGtin(), title: 'Shoe', id: 7 }, 'body.id'],
    [{ gtin: newGtin(), title: 'Shoe', availability: 'perhaps' }, 'body.availability'],
    [{ gtin: newGtin(), title: 'Shoe', version: 7 }, 'body.version'],
  ])('is refused as %j', async (body, path) => {
    const reply = await api.request('POST', '/products', { token, body });
    expect(reply.status).toBe(422);
    expect((reply.body['errors'] as { path: string }[]).map((error) => error.path)).toContain(path);
  });

  it('is created once for an Idempotency-Key', async () => {
    const request = { token, body: { gtin: newGtin(), title: 'Once' }, headers: { 'Idempotency-Key': newGtin() } };
    const [first, second] = [
      await api.request('POST', '/products', request),
      await api.request('POST', '/products', request),
    ];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });
});

describe('a change', () => {
  it('changes what is given, clears what is null, and leaves the rest', async () => {
    const product = await createProduct(api, token, {
      brand: 'Old',
      description: 'Stays',
      color: 'red',
      price: '5 EUR',
      custom_attributes: { season: 'winter', line: 'a' },
    });
    const change = { brand: 'New', color: null, price: null, custom_attributes: { season: null, size: 'L' } };
    const { status, body } = await put(product.path, change);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      brand: 'New',
      description: 'Stays',
      price: null,
      custom_attributes: { line: 'a', size: 'L' },
    });
    expect(body).not.toHaveProperty('color');
    expect(body['custom_attributes']).not.toHaveProperty('season');
    expect((await get(product.path)).body).toEqual(body);
    const patched = await api.request('PATCH', product.path, { token, body: { custom_attributes: null } });
    expect([patched.status, patched.body['custom_attributes']]).toEqual([200, {}]);
  });

  it('is found by search and filters at once', async () => {
    const product = await createProduct(api, token, { title: 'Quixotic lamp', product_type: ['Home > Lamps'] });
    await put(product.path, { title: 'Zephyr lantern', product_type: ['Garden > Lights'] });
    expect((await get('/products?search=quixotic')).body['total']).toBe(0);
    expect((await get('/products?search=zeph')).body['total']).toBe(1);
    expect((await get('/products?category=garden')).body['total']).toBe(1);
    expect((await get('/products?category=Lamps')).body['total']).toBe(0);
  });

  it('forgets what an import wrote last', async () => {
    const product = await createProduct(api, token);
    const { client } = api.dependencies.primary;
    await client.unsafe('update products set content_hash = $1 where id = $2', [crypto.randomUUID(), product.id]);
    await put(product.path, { title: 'Changed by hand' });
    const [row] = await client.unsafe('select content_hash, version from products where id = $1', [product.id]);
    expect(row).toEqual({ content_hash: null, version: 2 });
  });

  it('that changes nothing leaves the ETag', async () => {
    const product = await createProduct(api, token, { brand: 'Same' });
    const { headers } = await put(product.path, { brand: 'Same' });
    expect(headers.get('etag')).toBe(product.etag);
  });

  it('keeps one key at least', async () => {
    const product = await createProduct(api, token);
    expect((await put(product.path, { gtin: null })).body).toMatchObject({ status: 422, errors: [{ code: 'no_key' }] });
    const offerId = `SKU-${product.gtin}`;
    expect((await put(product.path, { gtin: null, offer_id: offerId })).body).toMatchObject({
      gtin: null,
      offer_id: offerId,
    });
  });

  it('adds no more custom attributes than a product may have', async () => {
    const names = Array.from({ length: 2500 }, (_, index) => `n${index}`);
    const product = await createProduct(api, token, {
      custom_attributes: Object.fromEntries(names.map((name) => [name, 'x'])),
    });
    const error = { path: 'body.custom_attributes', code: 'too_many_custom_attributes' };
    const added = await put(product.path, { custom_attributes: { more: 'x' } });
    expect([added.status, added.body]).toMatchObject([422, { errors: [error] }]);
    expect((await put(product.path, { custom_attributes: { n0: null, more: 'x' } })).status).toBe(200);
  });

  it('of many clients at once adds up', async () => {
    const product = await createProduct(api, token);
    const names = Array.from({ length: 20 }, (_, at) => `name${at}`);
    await Promise.all(names.map((name) => put(product.path, { custom_attributes: { [name]: 'set' } })));
    const { body } = await get(product.path);
    expect(Object.keys(body['custom_attributes'] as object).toSorted()).toEqual(names.toSorted());
  });
});

describe('If-Match', () => {
  it('lets one of many through', async () => {
    const product = await createProduct(api, token);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) => put(product.path, { brand: `Brand ${at}` }, { 'If-Match': product.etag })),
    );
    const count = (wanted: number) => replies.filter(({ status }) => status === wanted).length;
    expect([count(200), count(412)]).toEqual([1, 9]);
    const winner = replies.find(({ status }) => status === 200);
    expect((await get(product.path)).headers.get('etag')).toBe(winner?.headers.get('etag'));
  });

  it('compares the product and not its stock, though the ETag covers both', async () => {
    const product = await createProduct(api, token);
    await setStock(api, token, product.gtin, 5);
    const { headers } = await get(product.path);
    expect(headers.get('etag')).not.toBe(product.etag);
    expect((await put(product.path, { brand: 'New' }, { 'If-Match': product.etag })).status).toBe(200);
    expect((await put(product.path, { brand: 'Newer' }, { 'If-Match': product.etag })).status).toBe(412);
  });

  it('accepts a star, a list and tags that a proxy made weak', async () => {
    const product = await createProduct(api, token);
    for (const tag of ['*', `"other", ${product.etag}`, `W/${product.etag}`]) {
      expect((await put(product.path, {}, { 'If-Match': tag })).status).toBe(200);
    }
    expect((await put(product.path, {}, { 'If-Match': '"other"' })).status).toBe(412);
  });
});

describe('deleting a product', () => {
  it('with If-Match needs the product and its stock as they were shown', async () => {
    const product = await createProduct(api, token);
    const remove = (tag: string) =>
      api.request('DELETE', product.path, { token, headers: { 'If-Match': tag } }).then(({ status }) => status);
    await put(product.path, { brand: 'New' });
    expect(await remove(product.etag)).toBe(412);
    const beforeSale = (await get(product.path)).headers.get('etag') ?? '';
    await setStock(api, token, product.gtin, 5);
    expect(await remove(beforeSale)).toBe(412);
    const { headers, body } = await get(product.path);
    expect(body).toMatchObject({ brand: 'New', stock: { total_quantity: 5 } });
    expect(await remove(`"other", W/${headers.get('etag')}`)).toBe(204);
    expect(await remove('*')).toBe(404);
  });

  it('deletes its stock too, and frees its GTIN', async () => {
    const product = await createProduct(api, token);
    await setStock(api, token, product.gtin, 5);
    const { status, text } = await api.request('DELETE', product.path, { token });
    expect([status, text]).toEqual([204, '']);
    for (const path of [product.path, `/stock/${product.gtin}`, `/stock/${product.gtin}/movements`]) {
      expect((await get(path)).status).toBe(404);
    }
    expect((await createProduct(api, token, { gtin: product.gtin })).id).not.toBe(product.id);
  });

  it('while others change it and its stock ends well', async () => {
    const products = await Promise.all(Array.from({ length: 10 }, () => createProduct(api, token)));
    const replies = await Promise.all(
      products.flatMap(({ path, gtin }) => [
        put(path, { brand: 'Changed' }),
        api.request('POST', '/stock/adjust', { token, body: { gtin, location: 'main', delta: 1 } }),
        api.request('DELETE', path, { token }),
        api.request('POST', '/stock/adjust', { token, body: { gtin, location: 'main', delta: 1 } }),
        put(path, { brand: 'Changed again' }),
      ]),
    );
    expect(replies.map(({ status }) => status).filter((status) => ![200, 204, 404].includes(status))).toEqual([]);
  });
});

describe('pins', () => {
  it('are set only over what was read, where If-Match says so', async () => {
    const { path } = await createProduct(api, token);
    const etag = (await get(path)).headers.get('etag') ?? '';
    await put(path, { title: 'Changed' });
    expect((await put(`${path}/pins`, { fields: ['title'] }, { 'If-Match': etag })).status).toBe(412);
    expect((await get(path)).body['pins']).toEqual([]);
    const now = (await get(path)).headers.get('etag') ?? '';
    expect((await put(`${path}/pins`, { fields: ['title'] }, { 'If-Match': now })).status).toBe(200);
  });

  it('are shown with the product, sorted and once, and change its ETag', async () => {
    const { path } = await createProduct(api, token);
    const before = await get(path);
    expect(before.body).toMatchObject({ pins: [] });
    const set = await put(`${path}/pins`, { fields: ['title', 'custom_attributes.season', 'title'] });
    expect([set.status, set.body['pins']]).toEqual([200, ['custom_attributes.season', 'title']]);
    const shown = await get(path);
    expect(shown.body['pins']).toEqual(['custom_attributes.season', 'title']);
    expect(shown.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const again = await put(`${path}/pins`, { fields: ['custom_attributes.season', 'title'] });
    expect(again.headers.get('etag')).toBe(shown.headers.get('etag'));
    expect((await put(`${path}/pins`, { fields: [] })).body['pins']).toEqual([]);
  });

  it.each([
    [['gtin'], 'key_pinned'],
    [['title', 'offer_id'], 'key_pinned'],
    [['Titel'], 'unknown_field'],
  ])('refuse %j', async (fields, code) => {
    const { path } = await createProduct(api, token);
    const { status, body } = await put(`${path}/pins`, { fields });
    expect([status, (body['errors'] as { code: string }[]).map((each) => each.code)]).toEqual([422, [code]]);
  });
});
