import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashStatuteContent } from '../../../src/knowledge/statutes/content-hash.ts';
import { createStatuteIndex } from '../../../src/knowledge/statutes/statute-index.ts';
import { packStatuteIndex, unpackStatuteIndex } from '../../../src/knowledge/statutes/statute-pack.ts';
import { createTokeniser } from '../../../src/language/tokenise.ts';
import { CLAUSES, THESAURUS } from './small-statutes.ts';

const parts = { cutter: createTokeniser([]), thesaurus: THESAURUS };
const contentHash = hashStatuteContent(CLAUSES, THESAURUS);
const index = createStatuteIndex(CLAUSES, parts);
const packed = packStatuteIndex(index);

describe('a packed index', () => {
  it('gives the same hits, expansions and confidence when it is unpacked', () => {
    const again = unpackStatuteIndex(packed, { ...parts, contentHash });
    expect(again?.size).toBe(CLAUSES.length);
    for (const question of ['租客不交租金', '码头的管护', '往河里倒垃圾罚多少', ''])
      expect(again?.search(question, 20)).toEqual(index.search(question, 20));
  });

  it('can lie anywhere in memory', () => {
    const shifted = new Uint8Array(packed.length + 3).subarray(3);
    shifted.set(packed);
    const again = unpackStatuteIndex(shifted, { ...parts, contentHash });
    expect(again?.search('租金', 5)).toEqual(index.search('租金', 5));
  });

  it('is packed the same after it was unpacked', () => {
    const again = unpackStatuteIndex(packed, { ...parts, contentHash });
    expect(again && packStatuteIndex(again)).toEqual(packed);
  });

  it('is not taken with any byte flipped', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = packed.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        expect(unpackStatuteIndex(damaged, { ...parts, contentHash })).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('is not taken cut short, empty, or with something behind it', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), (length) => {
        expect(unpackStatuteIndex(packed.slice(0, length), { ...parts, contentHash })).toBeUndefined();
      }),
    );
    const longer = new Uint8Array(packed.length + 4);
    longer.set(packed);
    expect(unpackStatuteIndex(longer, { ...parts, contentHash })).toBeUndefined();
  });

  it.each([
    ['a clause', hashStatuteContent([{ ...CLAUSES[0]!, text: '别的话。' }, ...CLAUSES.slice(1)], THESAURUS)],
    ['the order of clauses', hashStatuteContent([...CLAUSES].reverse(), THESAURUS)],
    ['the thesaurus', hashStatuteContent(CLAUSES, THESAURUS.slice(1))],
  ])('is not taken for other content: %s changed', (_what, other) => {
    expect(unpackStatuteIndex(packed, { ...parts, contentHash: other })).toBeUndefined();
  });
});
