import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { TrainedIndex } from './clause-index.ts';
import type { Corpus } from './corpus.ts';
import { askableTexts } from './subject.ts';

/** Raised when what is learned, or how, changes: an index of another format is learned anew. */
const FORMAT = 2;

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

/** Layout: key, checksum of the body (SHA-256 both), body. */
const SUM_AT = 32;
const BODY_AT = 64;

/** The learned index as bytes with their checksum and key. */
export function packTrainedIndex(trained: TrainedIndex, key: string): Uint8Array {
  const body = serialize(trained);
  return Buffer.concat([Buffer.from(key, 'hex'), sha256(body), body]);
}

/** Undefined when the bytes are damaged, or were learned from something else. */
export function unpackTrainedIndex(bytes: Uint8Array, key: string): TrainedIndex | undefined {
  // The key first: what does not fit is not read at all.
  if (!Buffer.from(key, 'hex').equals(bytes.subarray(0, SUM_AT))) return undefined;
  const body = bytes.subarray(BODY_AT);
  if (body.length === 0 || !sha256(body).equals(bytes.subarray(SUM_AT, BODY_AT))) return undefined;
  // The checksum proves that these are bytes of our own `packTrainedIndex`; nothing else is ever deserialised.
  const trained: TrainedIndex = deserialize(body);
  return trained;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
