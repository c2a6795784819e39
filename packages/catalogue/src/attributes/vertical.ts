import type { Attribute } from './attribute.js';
import { attribute, text } from './define-attribute.js';

/** As long as Google lets a custom attribute be. */
const longest = 10_240;

const vehicle: Record<string, string> = {
  vin: 'The vehicle identification number.',
  model: 'The model.',
  trim: 'The trim level.',
  body_style: 'The body.',
  year: 'The model year.',
  mileage: 'The distance driven.',
  electric_range: 'The range on electricity.',
  fuel_consumption: 'Fuel used.',
  fuel_consumption_discharged_battery: 'Fuel used with an empty battery.',
  energy_consumption: 'Energy used.',
  co2_emissions: 'Carbon dioxide given off.',
  date_first_registered: 'The month of the first registration, YYYY-MM.',
  engine: 'The engine.',
  emissions_standard: 'The emission standard.',
  certified_pre_owned: 'Whether the maker vouches for the used vehicle.',
  vehicle_msrp: "The maker's recommended price.",
  vehicle_all_in_price: 'The price with all costs.',
  vehicle_price_type: 'What the price of the vehicle means.',
  vehicle_mandatory_inspection_included: 'Whether the inspection is included.',
  vehicle_expenses: 'Costs that come with the vehicle.',
};

const property: Record<string, string> = {
  display_address: 'The address to show.',
  latitude: 'The latitude.',
  longitude: 'The longitude.',
  neighborhood: 'The neighbourhood.',
  unit_area: 'The floor area.',
  number_of_units: 'The number of flats.',
  property_name: 'The name of the property.',
  number_of_bedrooms: 'The number of bedrooms.',
  number_of_bathrooms: 'The number of bathrooms.',
  property_type: 'The kind of property.',
  amenity_feature: 'What the property offers.',
  utilities_included: 'What the rent includes.',
  pet_policy: 'Whether pets are allowed.',
  specialty_housing_type: 'Whom the housing is meant for.',
  product_fee: 'Fees.',
  lease_term: 'How long the lease runs.',
};

/** Google's attributes for vehicles and housing: kept as they are written, never rejected. */
export const verticalAttributes: readonly Attribute[] = Object.entries({ ...vehicle, ...property }).map(
  ([name, about]) => attribute(name, text(longest), about),
);
