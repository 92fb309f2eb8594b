import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';
import { FIELD_WORDS } from './field-words.ts';

/** Cuts Chinese text into lower-case words; punctuation and spaces are left out. */
export interface Tokeniser {
  /** Each part of the text once: 枪支弹药清查 → 枪支弹药, 清查. */
  words(text: string): string[];
  /** Also the short words inside long ones, for search. */
  searchWords(text: string): string[];
}

/**
 * A tokeniser that knows the general dictionary, the words of the field and `extraWords` (names, aliases). The
 * dictionary (some 60 MB) is loaded at the first use, about 0.3 s.
 */
export function createTokeniser(extraWords: readonly string[]): Tokeniser {
  let loaded: Jieba | undefined;
  const jieba = (): Jieba => {
    loaded ??= loadJieba([...FIELD_WORDS, ...extraWords]);
    return loaded;
  };
  return {
    words: (text) => onlyWords(jieba().cut(text, true)),
    searchWords: (text) => onlyWords(jieba().cutForSearch(text, true)),
  };
}

/** Every run of `n` characters without spaces and punctuation in between; a shorter run is given whole. */
export function charGrams(text: string, n: number): string[] {
  const grams: string[] = [];
  for (const run of text.toLowerCase().match(/[\p{L}\p{N}%]+/gu) ?? []) {
    const characters = Array.from(run);
    for (let at = 0; at === 0 || at + n <= characters.length; at += 1)
      grams.push(characters.slice(at, at + n).join(''));
  }
  return grams;
}

/** High enough that a listed word wins over its parts. */
const FREQUENCY = 20_000;

function loadJieba(words: readonly string[]): Jieba {
  // Required, not imported: the native module and its dictionary must not be read when the program starts.
  const require = createRequire(import.meta.url);
  const native = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
  const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
  const jieba = native.Jieba.withDict(dict);
  const lines = words.filter((word) => /^\S{2,}$/u.test(word)).map((word) => `${word} ${FREQUENCY} n\n`);
  jieba.loadDict(Buffer.from(lines.join('')));
  return jieba;
}

function onlyWords(tokens: readonly string[]): string[] {
  return tokens.filter((token) => /[\p{L}\p{N}]/u.test(token)).map((token) => token.toLowerCase());
}
