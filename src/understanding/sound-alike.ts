/**
 * Whether two Chinese characters are read alike or nearly so (岭 领, 浦 普), as one slips into the place of the other
 * on a pinyin keyboard. Reckoned from how far apart they are sorted by sound; without Chinese sorting: never.
 */
export function soundsAlike(one: string, other: string): boolean {
  if (one === other || !HAN.test(one) || !HAN.test(other)) return false;
  const sorted = bySound();
  return sorted.length > 0 && Math.abs(placeOf(one, sorted) - placeOf(other, sorted)) <= MOST_APART;
}

const HAN = /^\p{Script=Han}$/u;

/** About as many common characters as share a syllable. */
const MOST_APART = 10;

const collator = new Intl.Collator('zh-u-co-pinyin');
let common: readonly string[] | undefined;

/** The 3,755 most common characters; the first level of GB 2312 holds them in the order of their sounds. */
function bySound(): readonly string[] {
  if (common) return common;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  const isSorted = collator.resolvedOptions().locale.startsWith('zh');
  common = isSorted ? Array.from(new TextDecoder('gbk').decode(Uint8Array.from(bytes))).sort(collator.compare) : [];
  return common;
}

function placeOf(character: string, sorted: readonly string[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (collator.compare(sorted[middle] ?? '', character) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
