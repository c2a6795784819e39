/** The feed of the README's tour and one more row: three rows can be read, three are rejected. */
export const tourFeed = `SKU;EAN;Title;Brand;Price;Availability
SHOE-1;9529990000018;Trail running shoe, black;Northridge;89,90;in stock
MUG-2;36000291452;Enamel mug;Plain Goods;12,50;In Stock
LAMP-3;9529990000025;Desk lamp;Plain Goods;1.249,00;out of stock
CAP-4;9529990000033;Wool cap;Northridge;24,90;in stock
BAG-5;9529990000049;Shoulder bag;Northridge;on request;in stock
MAT-6;9529990000056;Yoga mat;Plain Goods;19,90;preordr
`;

/** The same with its three rows corrected. */
export const correctedTourFeed = tourFeed
  .replace('9529990000033', '9529990000032')
  .replace('on request', '29,90')
  .replace('preordr', 'preorder');

/** A feed of so many rows, of which every so many-th has a price that cannot be read. */
export function generateFeed(rows: number, badEvery: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const price = index % badEvery === 0 ? `ask ${'abc'[index % 3]}` : `${index % 500}.90 EUR`;
    return `SKU-${index},Product number ${index},Brand ${index % 40},${price},in stock`;
  });
  return `id,title,brand,price,availability\n${lines.join('\n')}\n`;
}
