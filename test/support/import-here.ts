import { createHash } from 'node:crypto';
import type { TextDeskParts } from '../../src/bot/text-desk.ts';
import { extractText } from '../../src/knowledge/import/extract-text.ts';
import { readStructure } from '../../src/knowledge/import/read-structure.ts';

/** What `importFile` does in a process of its own, here: for files of which no harm is expected. */
export const importHere: TextDeskParts['importFile'] = async (bytes, name) => {
  const { text, type, warnings } = await extractText(bytes, name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...readStructure(text, { name, type, bytes: bytes.length, sha256 }), warnings };
};
