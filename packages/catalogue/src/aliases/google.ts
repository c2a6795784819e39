import type { AliasFamily } from './alias-table.js';

/** Older and plural names of Google's own, and the names of its API. */
export const google: AliasFamily = {
  name: 'Google',
  everywhere: {
    strong: {
      offer_id: ['offer id', 'item id', 'merchant item id'],
      gtin: ['gtins', 'global trade item number'],
      product_type: ['product types'],
      google_product_category: ['google category', 'gpc', 'google product type', 'google taxonomy'],
      additional_image_link: [
        'additional image links',
        'additional images',
        'additional image url',
        'additional image urls',
      ],
      sale_price_effective_date: ['sale price effective dates', 'sale price effective date range'],
      size_type: ['size types'],
      ads_redirect: ['adwords redirect'],
      ads_grouping: ['adwords grouping'],
      ads_labels: ['adwords labels'],
      display_ads_similar_id: ['display ads similar ids'],
      included_destination: ['included destinations'],
      excluded_destination: ['excluded destinations'],
      promotion_id: ['promotion ids'],
      product_detail: ['product details'],
      product_highlight: ['product highlights'],
      shopping_ads_excluded_country: ['shopping ads excluded countries'],
      video_link: ['video links', 'video url'],
      adult: ['is adult'],
      availability_date: ['available date'],
    },
  },
};
