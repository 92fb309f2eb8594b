import type { OfficialShelf, ShelfContents } from '../../knowledge/official-shelf.ts';

/** A shelf without a disk, for `eval` and tests: gone with the process. */
export function createMemoryShelf(): OfficialShelf {
  const texts = new Map<string, ShelfContents['texts'][number]>();
  let index: Uint8Array | undefined;
  return {
    list: async () => ({ texts: [...texts.values()], damaged: [] }),
    async put(text) {
      if (texts.has(text.id)) return 'known';
      texts.set(text.id, text);
      return 'added';
    },
    async remove(id) {
      texts.delete(id);
    },
    readIndex: async () => index,
    async keepIndex(bytes) {
      index = bytes;
    },
  };
}
