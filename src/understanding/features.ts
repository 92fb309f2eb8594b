/** Bounds the work for a very long message: about 400 characters. */
const MAX_FEATURES = 1200;

/**
 * Features of a masked text, as unsigned 31-bit hashes, each once: character 1-, 2- and 3-grams with the two ends,
 * and a few shapes (asks, names an entry, states a percent, length …).
 */
export function featuresOf(masked: string): number[] {
  const seen = new Set<number>();
  addGrams(`^${masked}$`, seen);
  for (const shape of shapesOf(masked)) seen.add(hash(`=${shape}`));
  return [...seen].slice(0, MAX_FEATURES);
}

/** Folds a short string into 31 bits (FNV-1a): numbers of that size need no memory of their own in maps and sets. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 1;
}

function addGrams(text: string, into: Set<number>): void {
  for (let at = 0; at < text.length; at += 1) {
    let value = 0x811c9dc5;
    for (let size = 1; size <= 3 && at + size <= text.length; size += 1) {
      value = Math.imul(value ^ text.charCodeAt(at + size - 1), 0x01000193);
      into.add(value >>> 1);
    }
  }
}

const ASKS =
  /[?？]|[吗呢么嘛]|没有?(?:$|\/)|不(?:$|\/)|谁|什么|怎么|咋|哪|几|多少|啥|是否|能否|可否|如何|能不能|算不算|有没有/u;
const WANTS = /^(?:请|帮|麻烦|烦请|我要|我想|给我|把)/u;
const DONE = /完成|完毕|到位|办结|搞定|弄好|做完|弄完/u;

function* shapesOf(masked: string): Generator<string> {
  const asks = ASKS.test(masked);
  const entry = /[NI]/.test(masked);
  yield `length${lengthBand(masked.length)}`;
  if (asks) yield 'asks';
  if (WANTS.test(masked)) yield 'wants';
  if (entry) yield asks ? 'entry-asks' : 'entry-states';
  if (masked.includes('P')) yield asks ? 'percent-asks' : 'percent-states';
  if (DONE.test(masked)) yield asks ? 'done-asks' : 'done-states';
  if (/[TR]/.test(masked)) yield 'schedule';
  if (masked.includes('D')) yield 'date';
  if (masked.includes('A')) yield 'article';
  if (masked.includes('U')) yield 'unit';
}

function lengthBand(length: number): number {
  return length <= 2 ? 0 : length <= 5 ? 1 : length <= 10 ? 2 : length <= 20 ? 3 : length <= 45 ? 4 : 5;
}
