// Stryker disable StringLiteral: a table of words
/** Units under the names Google gives them, with what people write for them, in lower case. */
const spellings: Readonly<Record<string, string>> = {
  mg: 'mgs milligram milligrams milligramm',
  g: 'gr grs gram grams gramm gramme grammes г',
  kg: 'kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes кг',
  oz: 'ozs ounce ounces onz',
  lb: 'lbs pound pounds',
  ml: 'mls milliliter milliliters millilitre millilitres мл',
  cl: 'centiliter centilitre centiliters centilitres',
  l: 'lt ltr liter liters litre litres л',
  cbm: 'm3 m³ cubicmeter cubicmetre cubicmeters cubicmetres',
  floz: 'fl.oz fluidounce fluidounces',
  pt: 'pint pints',
  qt: 'quart quarts',
  gal: 'gallon gallons',
  in: 'inch inches zoll " \u2033',
  ft: "foot feet ' \u2032",
  yd: 'yds yard yards',
  mm: 'millimeter millimetre millimeters millimetres мм',
  cm: 'cms centimeter centimeters centimetre centimetres zentimeter см',
  m: 'meter meters metre metres mtr м',
  sqft: 'ft2 ft² squarefoot squarefeet',
  sqm: 'm2 m² squaremeter squaremeters squaremetre squaremetres qm',
  ct: 'pc pcs piece pieces count stk stück st unit units',
};
// Stryker restore StringLiteral

const bySpelling = new Map<string, string>();
for (const [unit, words] of Object.entries(spellings)) {
  for (const word of [unit, ...words.split(' ')]) bySpelling.set(word, unit);
}

/** Google's name of a unit, however it is spelled; the text itself where it is unknown. */
export function unitNamed(text: string): string {
  const folded = text.toLowerCase().replace(/\s+/g, '');
  return bySpelling.get(folded) ?? bySpelling.get(folded.replace(/\.$/, '')) ?? folded;
}
