import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../src/columns/map-header.js';
import { optionColumns } from '../../src/columns/option-columns.js';

const columnsOf = (header: readonly string[], group = 'handle') =>
  optionColumns(mapHeader(header, { [group]: 'item_group_id' }));

describe('the columns of handle and options', () => {
  it('are found by their names, in any case', () => {
    expect(
      columnsOf(['Title', ' URL handle ', 'Option1 Name', 'OPTION1 value', 'Option3 Value'], 'URL handle'),
    ).toEqual({
      handle: 1,
      options: [
        { name: 2, value: 3 },
        { name: -1, value: 4 },
      ],
    });
  });

  it('may lack options', () => {
    expect(columnsOf(['Handle', 'Title', 'Option1 Name'], 'Handle')).toEqual({ handle: 0, options: [] });
  });

  it('are not those of a file whose groups have another name', () => {
    expect(columnsOf(['title', 'Option1 Value'])).toBeNull();
    expect(columnsOf(['item_group_id', 'title', 'Option1 Value'])).toBeNull();
    for (const name of ['our handle', 'handles']) {
      expect(columnsOf([name, 'title', 'Option1 Value'], name)).toBeNull();
    }
  });
});
