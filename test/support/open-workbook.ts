import readXlsxFile from 'read-excel-file/node';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

/** The parts of a workbook as they are written, by path. */
export async function readParts(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const parts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      readPart(zip, entry).then((text) => {
        parts.set(entry.fileName, text);
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
  return parts;
}

async function readPart(zip: ZipFile, entry: Entry): Promise<string> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** The sheets of a workbook as another reader understands them: each a header and objects by its labels. */
export async function readTables(bytes: Buffer): Promise<ReadonlyMap<string, readonly Record<string, unknown>[]>> {
  const sheets = await readXlsxFile(bytes);
  return new Map(
    sheets.map(({ sheet, data: [header = [], ...rows] }) => [
      sheet,
      rows.map((row) => Object.fromEntries(header.map((label, at) => [String(label), row[at]]))),
    ]),
  );
}
