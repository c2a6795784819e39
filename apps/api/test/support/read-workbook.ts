import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

const open = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/** The parts of a workbook by their names. */
export async function partsOfWorkbook(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await open(bytes, { lazyEntries: true });
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  const parts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve).on('error', reject);
    zip.on('entry', (entry: Entry) => {
      read(entry)
        .then(async (stream) => {
          parts.set(entry.fileName, (await buffer(stream)).toString());
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
  return parts;
}

/** The cells of a sheet by their references, as they stand in its XML. */
export function cellsOfSheet(xml: string): Record<string, string> {
  const cells = xml.matchAll(/<c r="(\w+)" t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is><\/c>/g);
  return Object.fromEntries(Array.from(cells, ([, reference = '', text = '']) => [reference, text]));
}
