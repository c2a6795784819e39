import { afterAll, beforeAll, expect, it } from 'vitest';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

interface Shape {
  name: string;
  file: string;
  /** What is stored of the rows, in their order: all are well-formed, so a careful reader rejects none of them. */
  titles: string[];
  /** Why a careless reader gets it wrong. */
  reason: string;
}

/** The twelve ways to write well-formed CSV that readers stumble over, as products. */
const shapes: Shape[] = [
  {
    name: 'a comma in quotes',
    file: 'sku,brand,origin,title\ncq-1,Moor,"Leeds, UK","Lamp, red"\n',
    titles: ['Lamp, red'],
    reason: 'the comma belongs to the cell',
  },
  {
    name: 'empty cells',
    file: 'id,title,brand,size\nem-1,Lamp,"",""\nem-2,Chair,,\n',
    titles: ['Lamp', 'Chair'],
    reason: 'quoted or not, an empty cell says nothing and shifts nothing',
  },
  {
    name: 'empty cells with CRLF',
    file: 'id,title,brand,size\r\nec-1,Lamp,"",""\r\nec-2,Chair,,\r\n',
    titles: ['Lamp', 'Chair'],
    reason: 'the carriage return is no part of the last cell',
  },
  {
    name: 'escaped quotes',
    file: 'id,title\neq-1,"The ""good"" lamp"\neq-2,Chair\n',
    titles: ['The "good" lamp', 'Chair'],
    reason: 'two quotes inside quotes are one',
  },
  {
    name: 'JSON in a cell',
    file: 'id,title,data\njs-1,Lamp,"{""type"": ""Lamp"", ""size"": [12.5, 0.5]}"\n',
    titles: ['Lamp'],
    reason: 'its commas and quotes belong to the cell',
  },
  {
    name: 'coordinates',
    file: 'id,title,Location Coordinates,Cities\nlc-1,Lamp,52°31\'12.0"N 13°24\'18.0"E,Berlin\nlc-2,"Chair","52°31\'12.0""N","Berlin, Potsdam"\n',
    titles: ['Lamp', 'Chair'],
    reason: 'seconds are written as quotes, doubled only where the cell stands in quotes',
  },
  {
    name: 'line ends in quotes',
    file: 'id,title,brand\nnl-1,Lamp,Moor\nnl-2,"Chair\nof oak",Moor\nnl-3,Table,Moor\n',
    titles: ['Lamp', 'Chair\nof oak', 'Table'],
    reason: 'a line end inside quotes ends no row',
  },
  {
    name: 'line ends in quotes with CRLF',
    file: 'id,title,brand\r\nnc-1,Lamp,Moor\r\nnc-2,"Chair\r\nof oak",Moor\r\nnc-3,Table,Moor\r\n',
    titles: ['Lamp', 'Chair\r\nof oak', 'Table'],
    reason: 'neither does a carriage return with a line feed',
  },
  {
    name: 'quotes and line ends',
    file: 'id,title\nqn-1,"The\n""good""\nlamp"\nqn-2,Chair\n',
    titles: ['The\n"good"\nlamp', 'Chair'],
    reason: 'a line that begins with quotes inside quotes begins no row',
  },
  { name: 'a simple file', file: 'id,title,brand\nsi-1,Lamp,Moor\n', titles: ['Lamp'], reason: 'nothing is special' },
  {
    name: 'a simple file with CRLF',
    file: 'id,title,brand\r\nsc-1,Lamp,Moor\r\n',
    titles: ['Lamp'],
    reason: 'the last column is called brand, not brand and a carriage return',
  },
  {
    name: 'UTF-8',
    file: 'id,title,brand\nu8-1,Lamp,Moor\nu8-2,Łampa ʤ 灯,Moor\n',
    titles: ['Lamp', 'Łampa ʤ 灯'],
    reason: 'the file is no other encoding though few of its bytes tell',
  },
];

it.each(shapes)('$name: every row is accepted as it was meant, for $reason', async ({ file, titles }) => {
  const row = await harness.run(file);
  expect(row).toMatchObject({ status: 'completed', rowsRead: titles.length, created: titles.length, rejected: 0 });
  expect(row.repairsByRule).toEqual({});
  expect(row.facts).toMatchObject({ encoding: 'utf-8', delimiter: ',' });
  const { client } = harness.connection;
  const stored = await client<{ title: string }[]>`
    select title from products where source_id = ${row.sourceId} order by offer_id
  `;
  expect(stored.map(({ title }) => title)).toEqual(titles);
});
