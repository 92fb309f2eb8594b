import { soundsAlike } from './sound-alike.ts';

/**
 * `text` with a state mended that was typed by its sound (完城, 整该到位): only a word of its own behind the entry, at the
 * end of a clause, with one character wrong that is read alike. The length stays the same.
 */
export function withTyposMended(text: string): string {
  return withCommonSlips(text).replace(STATE, (words: string, ...[before = '', said = '', behind = '']: string[]) => {
    const meant = STATES.find((state) => isTypoOf(said, state));
    return meant === undefined ? words : before + meant + behind;
  });
}

/** Slips that everybody makes, whatever they stand in: 以经, 己整改, 进渡, 完必. */
function withCommonSlips(text: string): string {
  return text
    .replace(/(?<![自知异为可予所加用得])[以己巳](?=经(?!济|验|营|常|典|手|办|费|过))/gu, '已')
    .replace(/(?<![自知异])[己巳](?=整改|完成|办[结完]|到位|全部|落实|销号)/gu, '已')
    .replace(/(?<=[号条项])以(?=(?:完成|办[结完]|整改)(?:了|完|$|[,。;!]))/gu, '已')
    .replace(/(?<=[号条项]\s?)[晚玩]成(?=了?\s?(?:\d{1,3}\s?%|百分之|[一二三四五六七八九]成))/gu, '完成')
    .replace(/进渡/gu, '进度')
    .replace(/完[必比闭](?=$|[,。;!\s])/gu, '完毕');
}

const STATES = ['完成', '办结', '办完', '到位', '整改到位', '整改完成', '整改完毕', '已完成', '已办结'] as const;

const STATE =
  /((?:号|#\s?\d{1,5}|[那这][条个项]|的问题|事项|^\d{1,5})(?:已经?|[以己]|都|全部)?\s?)(\p{Script=Han}{2,4}?)(了?(?:吧|啦)?\s*(?=$|[,。;!\n]|\d{1,3}\s?%|百分之))/gu;

function isTypoOf(said: string, state: string): boolean {
  if (said.length !== state.length || said === state) return false;
  const wrong = [...said].flatMap((character, at) => (character === state[at] ? [] : [[character, state[at] ?? '']]));
  const [one, ...others] = wrong;
  return one !== undefined && others.length === 0 && soundsAlike(one[0] ?? '', one[1] ?? '');
}
