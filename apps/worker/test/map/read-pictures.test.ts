import { describe, expect, it } from 'vitest';
import { productOf, repairsOf } from '../support/map-rows.js';

const picture = (name: number) => `https://a.example/${name}.jpg`;
const pictures = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => picture(from + index));
const attributesOf = (header: string, row: string) => productOf([`id|title|${header}`, `A1|Cup|${row}`]).attributes;

describe('the pictures of a row', () => {
  it('are the main one, and those behind it in its cell', () => {
    expect(attributesOf('image_link', picture(1))).toEqual({ image_link: picture(1) });
    expect(attributesOf('image_link', pictures(1, 3).join(' '))).toEqual({
      image_link: picture(1),
      additional_image_link: pictures(2, 3),
    });
  });

  it('are those of the main cell before those of the others, each once', () => {
    const row = `${pictures(1, 2).join(' ')}|${pictures(2, 4).join(',')}`;
    expect(attributesOf('image_link|additional_image_link', row)).toEqual({
      image_link: picture(1),
      additional_image_link: pictures(2, 4),
    });
    expect(attributesOf('additional_image_link', picture(2))).toEqual({ additional_image_link: [picture(2)] });
  });

  it('are cut to what a product may have, with a repair', () => {
    const file = [
      'id|title|image_link|additional_image_link',
      `A1|Cup|${pictures(0, 2).join(' ')}|${pictures(3, 12).join(',')}`,
    ];
    expect(productOf(file).attributes['additional_image_link']).toEqual(pictures(1, 10));
    expect(repairsOf(file)).toEqual([
      {
        rule: 'values_cut',
        column: 'additional_image_link',
        before: pictures(11, 12).join(','),
        after: 'the first 10 of 12',
      },
    ]);
    expect(repairsOf([file[0] ?? '', `A1|Cup|${picture(0)}|${pictures(1, 10).join(',')}`])).toEqual([]);
  });
});
