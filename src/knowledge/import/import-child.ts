import { createHash } from 'node:crypto';
import { extractText } from './extract-text.ts';
import type { ImportReply, ImportRequest } from './import-message.ts';
import { ImportRefusal } from './import-refusal.ts';
import { readStructure } from './read-structure.ts';

// The program of the child process of `importFile`: reads one file, answers once, ends.
process.once('message', (request: ImportRequest) => {
  void answer(request).then((reply) => process.send?.(reply, () => process.disconnect()));
});

async function answer({ bytes, name }: ImportRequest): Promise<ImportReply> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { text, type, warnings } = await extractText(file, name);
    const sha256 = createHash('sha256').update(file).digest('hex');
    const official = readStructure(text, { name, type, bytes: file.length, sha256 });
    return { kind: 'read', official, warnings: [...warnings] };
  } catch (error) {
    if (error instanceof ImportRefusal) return { kind: 'refused', code: error.code, facts: { ...error.facts } };
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return { kind: 'refused', code: 'broken', facts: { detail } };
  }
}
