import { ageGroup, condition, gender, sizeSystem, sizeType } from './apparel-values.js';
import type { Attribute } from './attribute.js';
import {
  attribute,
  boolean,
  group,
  integer,
  length,
  maxIdLength,
  names,
  number,
  oneOf,
  text,
  url,
  weight,
} from './define-attribute.js';
import {
  certificationAuthority,
  certificationName,
  energyClass,
  relatedIdType,
  relationshipType,
  warrantyUnit,
} from './detail-values.js';

const side = length({ cm: 3000, in: 3000 });
const energy = oneOf(energyClass);

const certification = group(
  {
    certification_authority: oneOf(certificationAuthority),
    certification_name: oneOf(certificationName),
    certification_code: text(2000),
    certification_value: text(2000),
    certification_document_link: url,
    certification_label_link: url,
  },
  ['certification_authority', 'certification_name', 'certification_code', 'certification_value'],
);

const related = group({
  'relationship_type!': oneOf(relationshipType),
  'id_type!': oneOf(relatedIdType),
  'id!': text(maxIdLength, 'ident'),
});

/** Google's detailed description, apparel and variants. */
export const detailAttributes: readonly Attribute[] = [
  attribute('condition', oneOf(condition), 'New, refurbished or used.'),
  attribute('adult', boolean, 'Whether the product is for adults only.'),
  attribute('multipack', integer(), 'How many equal products the offer holds.'),
  attribute('is_bundle', boolean, 'Whether the offer is a bundle of different products.'),
  attribute('certification', certification, 'Official certificates, such as the EU energy label.', 100),
  attribute('energy_efficiency_class', energy, 'The energy label, A+++ to G.'),
  attribute('min_energy_efficiency_class', energy, 'The lowest class of the energy label.'),
  attribute('max_energy_efficiency_class', energy, 'The highest class of the energy label.'),
  attribute('age_group', oneOf(ageGroup), 'Whom the product is made for, by age.'),
  attribute('color', names(3, 40, 100), 'Up to three colours, joined by `/`.'),
  attribute('gender', oneOf(gender), 'Whom the product is made for, by gender.'),
  attribute('material', names(3, 200, 200), 'Up to three materials, joined by `/`.'),
  attribute('pattern', text(100), 'The pattern or print.'),
  attribute('size', text(100, 'size'), 'The size.'),
  attribute('size_type', oneOf(sizeType), 'The cut of the size.', 2),
  attribute('size_system', oneOf(sizeSystem), 'The country whose sizes are meant.'),
  attribute('item_group_id', text(maxIdLength, 'group'), 'What all variants of a product share.'),
  attribute('item_group_title', text(150), 'The name that all variants share.'),
  attribute(
    'variant_option',
    group({ 'name!': text(100), 'value!': text(100) }),
    'What distinguishes this variant from the others.',
    100,
  ),
  attribute('related_product', related, 'Products that go with this one.', 100),
  attribute(
    'question_and_answer',
    group({ 'question!': text(1000), 'answer!': text(1000) }),
    'Questions of customers with their answers.',
    30,
  ),
  attribute('popularity_rank', number(0, 100), 'How well the product sells, 0 to 100.'),
  attribute('product_length', side, 'The length of the product.'),
  attribute('product_width', side, 'The width of the product.'),
  attribute('product_height', side, 'The height of the product.'),
  attribute('product_weight', weight({ kg: 2000, lb: 2000 }), 'The weight of the product.'),
  attribute(
    'product_detail',
    group({ section_name: text(140), 'attribute_name!': text(140), 'attribute_value!': text(1000) }),
    'Technical details.',
    1000,
  ),
  attribute('product_highlight', text(150), 'The most relevant points, a sentence each.', 100),
  attribute(
    'warranty',
    group({ duration: integer(), duration_unit: oneOf(warrantyUnit), mileage: text(50) }),
    "The maker's warranty.",
  ),
];
