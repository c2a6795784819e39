import { enumerationOf } from '../value/read-enumeration.js';

/** The three names at the end are of retired programmes; feeds still carry them, and they are kept as they are. */
export const destination = enumerationOf({
  Shopping_ads: ['shopping'],
  Display_ads: ['display'],
  Local_inventory_ads: ['local'],
  Free_listings: ['free product listings', 'organic'],
  Free_local_listings: ['free local product listings'],
  YouTube_Shopping: ['you_tube_shopping'],
  'Shopping Actions': [],
  'Buy on Google listings': ['buy on google'],
  'Surfaces across Google': ['surfaces across google (free)'],
});

export const pickupMethod = enumerationOf({
  'not supported': [],
  buy: [],
  reserve: [],
  'ship to store': [],
});

export const pickupSla = enumerationOf({
  'same day': [],
  'next day': [],
  '2-day': ['two day', '2 days'],
  '3-day': ['three day', '3 days'],
  '4-day': ['four day', '4 days'],
  '5-day': ['five day', '5 days'],
  '6-day': ['six day', '6 days'],
  '7-day': ['seven day', '7 days'],
  'multi-week': ['multi weeks'],
});

export const pause = enumerationOf({ ads: [], all: [] });

export const windowType = enumerationOf({
  finite_return_window: ['finite'],
  no_returns: ['none'],
  lifetime: ['lifetime returns'],
});

export const itemCondition = enumerationOf({ new: [], like_new: [], used: [], defective_only: ['defective'] });

export const returnMethod = enumerationOf({
  by_mail: ['mail'],
  in_store: ['store'],
  at_a_kiosk: ['kiosk'],
  drop_off_location: ['drop off'],
});

export const returnOutcome = enumerationOf({ refund: [], exchange: [], store_credit: ['credit'] });

export const orderSurface = enumerationOf({ online: [], local: [], online_local: [] });
