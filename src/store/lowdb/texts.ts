import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import {
  type DamagedText,
  type OfficialShelf,
  parseShelvedText,
  type ShelfContents,
} from '../../knowledge/official-shelf.ts';
import { ensureFolder, readWhole, syncFolders, writeNew } from './file-steps.ts';
import type { Files } from './files.ts';

const TEXT = 'text.json';
const CHECK = 'text.sha256';
const ORIGINAL = 'original';
const INDEX = 'index.bin';
const UNFINISHED = '.new';
const ID = /^[0-9a-f]{16}$/u;

/**
 * Imported texts as folders of `folder`, one for each file: the text with its structure, its SHA-256, and the file as it
 * came. A folder gets its name when it is whole and on the disk; what a crash left half done has no name and is ignored.
 */
export function createTextShelf(files: Files, folder: string): OfficialShelf {
  return {
    async list() {
      const texts: Shelved[] = [];
      const damaged: DamagedText[] = [];
      const names = (await files.look(folder)) ? await files.list(folder) : [];
      for (const id of names.filter((name) => ID.test(name))) {
        try {
          texts.push(await readText(files, join(folder, id)));
        } catch (error) {
          damaged.push({ id, problem: error instanceof Error ? error.message : String(error) });
        }
      }
      texts.sort((a, b) => a.importedAt.localeCompare(b.importedAt) || a.id.localeCompare(b.id));
      return { texts, damaged };
    },
    async put(text, original) {
      const place = join(folder, text.id);
      const isThere = (await files.look(place)) !== undefined;
      if (isThere && (await isWhole(files, place))) return 'known';
      await ensureFolder(files, dirname(folder));
      await ensureFolder(files, folder);
      const unfinished = place + UNFINISHED;
      await files.remove(unfinished);
      await files.createFolder(unfinished);
      const json = Buffer.from(JSON.stringify(text));
      await writeNew(files, join(unfinished, TEXT), json);
      await writeNew(files, join(unfinished, CHECK), Buffer.from(toCheck(json)));
      await writeNew(files, join(unfinished, ORIGINAL), original);
      await syncFolders(files, unfinished);
      if (isThere) await files.remove(place);
      await files.rename(unfinished, place);
      await files.syncFolder(folder);
      return 'added';
    },
    async remove(id) {
      if (!(await files.look(folder))) return;
      // Its name goes first, so that a removal is never seen half done.
      const doomed = join(folder, id) + UNFINISHED;
      await files.remove(doomed);
      if (!(await files.look(join(folder, id)))) return;
      await files.rename(join(folder, id), doomed);
      await files.syncFolder(folder);
      await files.remove(doomed);
    },
    async readIndex() {
      const path = join(folder, INDEX);
      return (await files.look(path)) ? await readWhole(files, path) : undefined;
    },
    async keepIndex(bytes) {
      await ensureFolder(files, folder);
      const unfinished = join(folder, INDEX + UNFINISHED);
      await files.remove(unfinished);
      await writeNew(files, unfinished, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      await files.rename(unfinished, join(folder, INDEX));
    },
  };
}

type Shelved = ShelfContents['texts'][number];

async function readText(files: Files, place: string): Promise<Shelved> {
  const path = join(place, TEXT);
  const json = await readWhole(files, path);
  const check = (await readWhole(files, join(place, CHECK))).toString('utf8').trim();
  if (check !== toCheck(json)) throw new Error(`${path}: does not match ${CHECK}`);
  return parseShelvedText(json.toString('utf8'), path);
}

async function isWhole(files: Files, place: string): Promise<boolean> {
  try {
    await readText(files, place);
    return true;
  } catch {
    // Damaged: what is put now takes its place.
    return false;
  }
}

function toCheck(json: Buffer): string {
  return createHash('sha256').update(json).digest('hex');
}
