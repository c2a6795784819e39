import { describe, expect, it } from 'vitest';
import type { GroupField } from '../../src/attributes/attribute.js';
import { attributeOf, attributes } from '../../src/attributes/attributes.js';
import { cellReader } from '../../src/cells/read-cell.js';
import { plainFormat } from '../../src/cells/read-value.js';
import { productFields } from '../../src/product/product-fields.js';

/** The attributes of Google's product data by section; `id` is `offer_id` here, and quantities are stock. */
const sections: Record<string, string> = {
  basic:
    'offer_id title structured_title description structured_description short_title link mobile_link canonical_link image_link additional_image_link lifestyle_image_link virtual_model_link video_link document_link',
  price:
    'availability availability_date price sale_price sale_price_effective_date cost_of_goods_sold auto_pricing_min_price maximum_retail_price unit_pricing_measure unit_pricing_base_measure installment subscription_cost loyalty_program loyalty_points expiration_date disclosure_date minimum_order_value pause sell_on_google_quantity',
  identifier: 'google_product_category product_type brand gtin mpn identifier_exists',
  detail:
    'condition adult multipack is_bundle certification energy_efficiency_class min_energy_efficiency_class max_energy_efficiency_class age_group color gender material pattern size size_type size_system item_group_id item_group_title variant_option related_product question_and_answer popularity_rank product_length product_width product_height product_weight product_detail product_highlight warranty',
  campaign:
    'ads_redirect custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 promotion_id ads_grouping ads_labels display_ads_id display_ads_similar_id display_ads_title display_ads_link display_ads_value external_seller_id included_destination excluded_destination shopping_ads_excluded_country cloud_export_additional_properties sustainability_incentive',
  shipping:
    'shipping carrier_shipping free_shipping_threshold shipping_label shipping_weight shipping_length shipping_width shipping_height ships_from_country min_handling_time max_handling_time handling_cutoff_time shipping_handling_business_days shipping_transit_business_days transit_time_label return_policy_label returns pickup_method pickup_sla pickup_cost link_template mobile_link_template tax tax_category',
  inventory: 'store_code region_id instore_product_location local_shipping_label',
  vertical:
    'vin model trim body_style year mileage electric_range fuel_consumption fuel_consumption_discharged_battery energy_consumption co2_emissions date_first_registered engine emissions_standard certified_pre_owned vehicle_msrp vehicle_all_in_price vehicle_price_type vehicle_mandatory_inspection_included vehicle_expenses display_address latitude longitude neighborhood unit_area number_of_units property_name number_of_bedrooms number_of_bathrooms property_type amenity_feature utilities_included pet_policy specialty_housing_type product_fee lease_term',
};

/** The parts of Google's groups: `!` marks a part that each group needs, `[]` one that holds a list. */
const groups: Record<string, string> = {
  structured_title: 'digital_source_type content!',
  structured_description: 'digital_source_type content!',
  installment: 'months amount downpayment credit_type annual_percentage_rate total_amount mileage_allowance',
  subscription_cost: 'period period_length amount',
  loyalty_program:
    'program_label tier_label price cashback_for_future_use loyalty_points member_price_effective_date shipping_label',
  loyalty_points: 'name points_value ratio',
  minimum_order_value: 'country service surface price',
  certification:
    'certification_authority certification_name certification_code certification_value certification_document_link certification_label_link',
  variant_option: 'name! value!',
  related_product: 'relationship_type! id_type! id!',
  question_and_answer: 'question! answer!',
  product_detail: 'section_name attribute_name! attribute_value!',
  warranty: 'duration duration_unit mileage',
  cloud_export_additional_properties:
    'property_name! text_value bool_value int_value float_value min_value max_value unit_code',
  sustainability_incentive: 'type amount percentage',
  shipping:
    'country region postal_code location_id location_group_name service price min_handling_time max_handling_time min_transit_time max_transit_time handling_cutoff_time handling_cutoff_timezone loyalty_program_label loyalty_tier_label',
  carrier_shipping:
    'country region postal_code origin_postal_code flat_price carrier_price carrier_price_flat_adjustment carrier_price_percentage_adjustment min_handling_time max_handling_time fixed_min_transit_time fixed_max_transit_time carrier_transit_time',
  free_shipping_threshold: 'country price_threshold',
  handling_cutoff_time: 'country cutoff_time cutoff_timezone disable_delivery_after_cutoff',
  shipping_handling_business_days: 'country business_days',
  shipping_transit_business_days: 'country business_days',
  returns:
    'countries[] window_days window_type item_conditions[] methods[] outcomes[] shipping_fee shipping_fee_type restocking_fee restocking_percentage_fee policy_url',
  pickup_cost: 'flat_rate! free_threshold',
  tax: 'country region postal_code location_id location_group_name rate tax_ship',
};

/** What a column without named parts holds, where that is not all of them. */
const plainOrders: Record<string, string> = {
  installment: 'months amount downpayment credit_type',
  certification: 'certification_authority certification_name certification_code certification_value',
  shipping: 'country region service price min_handling_time max_handling_time min_transit_time max_transit_time',
  tax: 'country region rate tax_ship',
};

describe('the table of attributes', () => {
  it.each(Object.entries(sections))('has every attribute of the section %s, in order', (_section, names) => {
    const wanted = names.split(' ');
    const start = attributes.findIndex(({ name }) => name === wanted[0]);
    expect(attributes.slice(start, start + wanted.length).map(({ name }) => name)).toEqual(wanted);
  });

  it('has each name and each header once', () => {
    expect(new Set(attributes.map(({ name }) => name)).size).toBe(attributes.length);
    expect(new Set(attributes.map(({ header }) => header)).size).toBe(attributes.length);
  });

  it('describes each attribute in a sentence', () => {
    expect(attributes.filter(({ about }) => !/^\p{Lu}.+\.$/u.test(about))).toEqual([]);
  });

  it('has the parts of every group, and their order where a file does not name them', () => {
    const shapes = attributes.flatMap(({ name, shape }) => (shape.kind === 'group' ? [{ name, ...shape }] : []));
    const partOf = ({ name, required, list }: GroupField) => `${name}${required ? '!' : ''}${list ? '[]' : ''}`;
    expect(Object.fromEntries(shapes.map(({ name, fields }) => [name, fields.map(partOf).join(' ')]))).toEqual(groups);
    for (const { name, fields, order } of shapes)
      expect(order.join(' '), name).toBe(plainOrders[name] ?? fields.map((part) => part.name).join(' '));
  });

  it.each(Object.entries(productFields))('has for the field %s an attribute of its kind, %s', (name, kind) => {
    const { shape, maxValues } = attributeOf(name);
    expect(shape.kind === 'money').toBe(kind === 'money');
    expect(['boolean', 'group', 'integer', 'number']).not.toContain(shape.kind);
    if (name !== 'gtin') expect(maxValues > 1).toBe(kind === 'texts');
  });

  it('rejects a name of its own making', () => {
    expect(() => attributeOf('colour')).toThrow('colour');
  });
});

describe('the limits of measures', () => {
  const read = (name: string, text: string) => cellReader(attributeOf(name), null, plainFormat)(text);

  it.each([
    ['shipping_weight', '3500 g', '1000000 g', '1000001 g'],
    ['shipping_weight', '3.5 kg', '1000 kg', '1001 kg'],
    ['shipping_weight', '3.5 lb', '2000 lb', '2001 lb'],
    ['shipping_weight', '56 oz', '32000 oz', '32001 oz'],
    ['product_weight', '3500 g', '2000000 g', '2000001 g'],
    ['product_length', '35 cm', '3000 cm', '3001 cm'],
  ])('of %s know units: %s', (name, usual, greatest, tooGreat) => {
    expect(read(name, usual)).toMatchObject({ ok: true, value: usual });
    expect(read(name, greatest)).toMatchObject({ ok: true, value: greatest });
    expect(read(name, tooGreat)).toMatchObject({ ok: false, code: 'number_out_of_range' });
  });
});

it.each([
  ['1,5', '1.5 kg'],
  ['1.234,5', '1234.5 kg'],
  ['1 234.5', '1234.5 kg'],
  ['1,5 g', '1.5 g'],
])('a bare number has the unit of the header: %s', (text, value) => {
  const format = { ...plainFormat, unit: 'kg' };
  expect(cellReader(attributeOf('product_weight'), null, format)(text)).toMatchObject({ ok: true, value });
});

it.each(['offer_id', 'item_group_id', 'promotion_id'])('%s may have 255 characters', (name) => {
  const id = 'x'.repeat(255);
  expect(cellReader(attributeOf(name), null, plainFormat)(id)).toMatchObject({ ok: true, value: id, repairs: [] });
});
