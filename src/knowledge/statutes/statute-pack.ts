import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { InvertedFile } from './inverted-file.ts';
import type { StatuteData } from './statute-data.ts';
import { openStatuteIndex, type StatuteIndex, type StatuteParts } from './statute-index.ts';

/**
 * Layout, in 32-bit words of the machine: magic, format version, CRC-32 of all that follows, length of the header in
 * bytes; then the header (JSON) and the arrays, each beginning at a multiple of 4.
 */
const MAGIC = 0x5442_5544;
/** To be raised with every change of the layout, of the reading of text, or of what the arrays mean. */
const FORMAT = 1;
const PREFIX = 16;
const AFTER_CHECKSUM = 12;

const headerSchema = z.strictObject({
  contentHash: z.string(),
  documents: z.record(z.string(), z.number().int().nonnegative()),
  arrays: z.array(z.strictObject({ name: z.string(), bytes: z.boolean(), length: z.number().int().nonnegative() })),
});

/** The index as one buffer that says what it is: format, content and checksum. */
export function packStatuteIndex({ data }: StatuteIndex): Uint8Array {
  const arrays = listArrays(data);
  const header = new TextEncoder().encode(
    JSON.stringify({
      contentHash: data.contentHash,
      documents: Object.fromEntries(FILES.map((name) => [name, data[name].documentCount])),
      arrays: arrays.map(([name, array]) => ({ name, bytes: array instanceof Uint8Array, length: array.length })),
    }),
  );
  const size = arrays.reduce((sum, [, array]) => sum + align(array.byteLength), PREFIX + align(header.length));
  const packed = new Uint8Array(size);
  packed.set(header, PREFIX);
  let at = PREFIX + align(header.length);
  for (const [, array] of arrays) {
    packed.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += align(array.byteLength);
  }
  const prefix = new Uint32Array(packed.buffer, 0, PREFIX / 4);
  prefix.set([MAGIC, FORMAT, 0, header.length]);
  prefix[2] = crc32(packed.subarray(AFTER_CHECKSUM));
  return packed;
}

/** The index again, over the same memory; undefined where it is of another format or content, or damaged. */
export function unpackStatuteIndex(
  bytes: Uint8Array,
  { contentHash, ...parts }: StatuteParts & { readonly contentHash: string },
): StatuteIndex | undefined {
  if (bytes.length < PREFIX) return undefined;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const [magic, format, checksum, headerLength = 0] = new Uint32Array(aligned.buffer, aligned.byteOffset, PREFIX / 4);
  if (magic !== MAGIC || format !== FORMAT || checksum !== crc32(aligned.subarray(AFTER_CHECKSUM))) return undefined;
  const text = new TextDecoder().decode(aligned.subarray(PREFIX, PREFIX + headerLength));
  const header = headerSchema.safeParse(JSON.parse(text));
  if (!header.success || header.data.contentHash !== contentHash) return undefined;
  return openStatuteIndex(readData(aligned, PREFIX + align(headerLength), header.data), parts);
}

const FILES = ['words', 'pairs', 'chapterWords', 'chapterPairs', 'lawWords'] as const;
const COLUMNS = ['chapterOf', 'lawOfChapter', 'citationsOfLaws', 'citationsOfClauses'] as const;
const FLAGS = ['isObsolete', 'isInterpretation'] as const;

type Column = Uint32Array | Uint8Array;

/** The tables of terms are written once: chapters and laws use those of clauses. */
function listArrays(data: StatuteData): readonly (readonly [string, Column])[] {
  return [
    ['words.slots', data.words.table.slots],
    ['pairs.slots', data.pairs.table.slots],
    ...FILES.flatMap((name): [string, Column][] => [
      [`${name}.starts`, data[name].starts],
      [`${name}.postings`, data[name].postings],
    ]),
    ...COLUMNS.map((name): [string, Column] => [name, data[name]]),
    ...FLAGS.map((name): [string, Column] => [name, data[name]]),
  ];
}

function readData(bytes: Uint8Array, from: number, header: z.infer<typeof headerSchema>): StatuteData {
  const columns = new Map<string, Uint32Array>();
  const flags = new Map<string, Uint8Array>();
  let at = from;
  for (const { name, bytes: isBytes, length } of header.arrays) {
    const start = bytes.byteOffset + at;
    if (isBytes) flags.set(name, new Uint8Array(bytes.buffer, start, length));
    else columns.set(name, new Uint32Array(bytes.buffer, start, length));
    at += align(isBytes ? length : length * 4);
  }
  const column = (name: string) => columns.get(name) ?? new Uint32Array();
  const flag = (name: string) => flags.get(name) ?? new Uint8Array();
  const file = (name: string, terms: string): InvertedFile => ({
    documentCount: header.documents[name] ?? 0,
    table: { slots: column(`${terms}.slots`) },
    starts: column(`${name}.starts`),
    postings: column(`${name}.postings`),
  });
  return {
    contentHash: header.contentHash,
    words: file('words', 'words'),
    pairs: file('pairs', 'pairs'),
    chapterWords: file('chapterWords', 'words'),
    chapterPairs: file('chapterPairs', 'pairs'),
    lawWords: file('lawWords', 'words'),
    chapterOf: column('chapterOf'),
    lawOfChapter: column('lawOfChapter'),
    citationsOfLaws: column('citationsOfLaws'),
    citationsOfClauses: column('citationsOfClauses'),
    isObsolete: flag('isObsolete'),
    isInterpretation: flag('isInterpretation'),
  };
}

function align(length: number): number {
  return (length + 3) & ~3;
}
