import { enumerationOf } from '../value/read-enumeration.js';

export const digitalSourceType = enumerationOf({ default: [], trained_algorithmic_media: [] });

export const energyClass = enumerationOf({
  'A+++': ['A3+'],
  'A++': ['A2+'],
  'A+': ['A1+'],
  A: [],
  B: [],
  C: [],
  D: [],
  E: [],
  F: [],
  G: [],
});

export const creditType = enumerationOf({ finance: [], lease: [] });

export const subscriptionPeriod = enumerationOf({
  week: ['weekly', 'weeks'],
  month: ['monthly', 'months'],
  year: ['yearly', 'annual', 'years'],
});

export const warrantyUnit = enumerationOf({ month: ['months'], year: ['years'] });

export const certificationAuthority = enumerationOf({
  EC: ['european commission', 'european_commission'],
  ADEME: [],
  BMWK: [],
  EPA: [],
});

export const certificationName = enumerationOf({
  EPREL: [],
  energy_star: [],
  energy_star_most_efficient: [],
  eu_ecolabel: [],
  vehicle_energy_efficiency: [],
  vehicle_energy_efficiency_discharged_battery: [],
});

export const relationshipType = enumerationOf({
  part_of_set: [],
  required_part: [],
  often_bought_with: [],
  substitute: [],
  different_brand: [],
  accessory: [],
});

export const relatedIdType = enumerationOf({ gtin: [], id: [] });

export const incentiveType = enumerationOf({ ev_tax_credit: [], ev_price_discount: [] });
