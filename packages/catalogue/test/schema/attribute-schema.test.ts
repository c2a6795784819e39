import { expect, it } from 'vitest';
import { z } from 'zod';
import { attributes } from '../../src/attributes/attributes.js';
import { inputField, outputField } from '../../src/schema/attribute-schema.js';
import { fieldsOfProduct } from '../../src/schema/product-from-fields.js';
import { createProductSchema, productSchema } from '../../src/schema/product-schema.js';

const create = createProductSchema({ checkDigit: true });
const answer = productSchema.shape as Readonly<Record<string, z.ZodType>>;
const described = expect.stringMatching(/\w/);

/** What the document of the API shows of an attribute in an answer. */
function exampleOf(name: string): unknown {
  const document = z.toJSONSchema(answer[name] ?? expect.fail(`An answer has no ${name}.`));
  const [own = document] = document.anyOf ?? [];
  return own.examples?.[0];
}

it.each([
  'gtin',
  'offer_id',
  'title',
  'brand',
  'product_type',
  'google_product_category',
  'availability',
  'price',
  'link',
  'image_link',
  'shipping',
])('the example of %s in an answer can be sent, and comes back as it was', (name) => {
  const example = exampleOf(name);
  expect(example).toBeDefined();
  const sent = create.parse({ offer_id: '1', title: 'x', [name]: example });
  expect(fieldsOfProduct(sent)).toHaveProperty(name, example);
});

it('an amount of money is shown in each form it may have', () => {
  const price = attributes.find(({ name }) => name === 'price') ?? expect.fail('no price');
  const money = {
    description: described,
    examples: [{ amount: '19.99', currency: 'USD' }],
    properties: {
      amount: { description: described, examples: ['19.99'] },
      currency: { description: described, examples: ['USD'] },
    },
  };
  expect(z.toJSONSchema(inputField(price), { io: 'input' })).toMatchObject({
    anyOf: [{ $ref: '#/$defs/Money' }, { examples: ['19.99 USD'] }],
    $defs: { Money: money },
  });
  expect(z.toJSONSchema(outputField(price))).toMatchObject({ $defs: { Money: money } });
});

it('an amount of money within a group is described', () => {
  const shipping = attributes.find(({ name }) => name === 'shipping') ?? expect.fail('no shipping');
  expect(z.toJSONSchema(inputField(shipping), { io: 'input' })).toMatchObject({
    items: { properties: { price: { description: described } } },
  });
});
