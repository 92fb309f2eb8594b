import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { TrainedIndex } from './clause-index.ts';
import type { Corpus } from './corpus.ts';
import { askableTexts } from './subject.ts';

/** Raised when what is learned, or how, changes: an index of another format is learned anew. */
const FORMAT = 1;

/**
 * Names the texts that an index is learned from: the same key means an index that fits. The words of a unit's own names
 * may cut a text differently; that does no harm, so they do not count.
 */
export function trainingKey(corpus: Corpus): string {
  const { lines, outside } = corpus.thesaurus;
  const names = corpus
    .regulations()
    .flatMap(({ documents }) => documents.flatMap(({ title, short, aliases }) => [title, short, ...aliases]));
  const texts = JSON.stringify([
    FORMAT,
    process.versions.v8,
    corpus.subjects().map(askableTexts),
    names,
    lines,
    outside,
  ]);
  return createHash('sha256').update(texts).digest('hex');
}

const SUM_BYTES = 32;

/** The learned index as bytes with their checksum and key. */
export function packTrainedIndex(trained: TrainedIndex, key: string): Uint8Array {
  const body = serialize({ key, trained });
  return Buffer.concat([createHash('sha256').update(body).digest(), body]);
}

/** Undefined when the bytes are damaged, or were learned from something else. */
export function unpackTrainedIndex(bytes: Uint8Array, key: string): TrainedIndex | undefined {
  const body = bytes.subarray(SUM_BYTES);
  const sum = createHash('sha256').update(body).digest();
  if (bytes.length <= SUM_BYTES || !sum.equals(bytes.subarray(0, SUM_BYTES))) return undefined;
  // The checksum proves that these are bytes of our own `packTrainedIndex`; nothing else is ever deserialised.
  const kept: { readonly key: string; readonly trained: TrainedIndex } = deserialize(body);
  return kept.key === key ? kept.trained : undefined;
}
