import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { FileRefusal } from './file-refusal.ts';

/** The entries of a zip that passed the gate; only what is asked for is inflated. */
export interface GatedZip {
  readonly names: readonly string[];
  /** The bytes of an entry; undefined when there is none of that name. */
  read(name: string): Promise<Buffer | undefined>;
}

const MOST_ENTRIES = 2000;
/** Bytes that all inflated entries may have together, unless the caller says more. */
const MOST_INFLATED = 50 * 1024 * 1024;
/** Bytes that all entries may declare together, also those that are never inflated. */
const MOST_DECLARED = 300 * 1024 * 1024;
/** From this size on, an entry may be at most `STEEPEST` times as long as what it is packed into. */
const RATIO_FROM = 1024 * 1024;
const STEEPEST = 200;
const LOCAL_HEADER = 30;

/**
 * Checks every entry of the directory before anything is inflated; refuses what an honest office file never has.
 * `mostInflated`: bytes that all entries which are read may have together.
 */
export async function openZip(bytes: Buffer, mostInflated: number = MOST_INFLATED): Promise<GatedZip> {
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false };
  const zip = await fromBufferPromise(bytes, options).catch((error: unknown) => refuseZip(error));
  if (zip.entryCount > MOST_ENTRIES) throw new FileRefusal('bad_zip', { detail: 'entries', entries: zip.entryCount });
  const entries = await readDirectory(zip);
  checkNames(entries);
  checkPlaces(entries, bytes.length);
  let left = mostInflated;
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const inflated = await inflate(zip, entry, left);
      left -= inflated.length;
      return inflated;
    },
  };
}

function refuseZip(error: unknown): never {
  if (error instanceof FileRefusal) throw error;
  throw new FileRefusal('bad_zip', { detail: error instanceof Error ? error.message.slice(0, 80) : 'unknown' });
}

function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const folded = new Set<string>();
  return new Promise<Map<string, Entry>>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName.toLowerCase();
      if (folded.has(name) || entries.size >= MOST_ENTRIES) {
        reject(new FileRefusal('bad_zip', { detail: 'duplicate', name: entry.fileName.slice(0, 80) }));
        return;
      }
      folded.add(name);
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  }).catch(refuseZip);
}

const UNSAFE_NAME = /(?:^|\/)\.\.(?:\/|$)|^\/|\\|^[A-Za-z]:|\0/u;
const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;

function checkNames(entries: ReadonlyMap<string, Entry>): void {
  for (const [name, entry] of entries) {
    const facts = { name: name.slice(0, 80) };
    if (UNSAFE_NAME.test(name)) throw new FileRefusal('bad_zip', { detail: 'name', ...facts });
    if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
      throw new FileRefusal('bad_zip', { detail: 'link', ...facts });
    }
    if (entry.isEncrypted()) throw new FileRefusal('encrypted', facts);
  }
}

/** No entry may lie over another, or beyond the file; together they may not declare too much. */
function checkPlaces(entries: ReadonlyMap<string, Entry>, fileBytes: number): void {
  const places = [...entries.values()].sort(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  let declared = 0;
  for (const { relativeOffsetOfLocalHeader: start, compressedSize, uncompressedSize } of places) {
    if (start < end || start + LOCAL_HEADER + compressedSize > fileBytes) {
      throw new FileRefusal('bad_zip', { detail: 'overlap' });
    }
    end = start + LOCAL_HEADER + compressedSize;
    declared += uncompressedSize;
  }
  if (declared > MOST_DECLARED) throw new FileRefusal('zip_bomb', { bytes: declared, limit: MOST_DECLARED });
}

async function inflate(zip: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  const packed = Math.max(1, entry.compressedSize);
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry).catch(refuseZip);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > left || (size > RATIO_FROM && size > packed * STEEPEST)) {
        throw new FileRefusal('zip_bomb', { name: entry.fileName.slice(0, 80), limit: left });
      }
      if (size > entry.uncompressedSize) throw new FileRefusal('bad_zip', { detail: 'size' });
      chunks.push(chunk);
    }
  } catch (error) {
    refuseZip(error);
  } finally {
    stream.destroy();
  }
  if (size !== entry.uncompressedSize) throw new FileRefusal('bad_zip', { detail: 'size' });
  return Buffer.concat(chunks);
}
