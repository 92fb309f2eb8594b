import { indexOf } from './entry-index.ts';
import type { LocatedMention, WordSearch } from './located-mention.ts';
import type { KnownEntry } from './scene.ts';
import type { Clause } from './sentence.ts';

/**
 * Entries named by their owners and how many they are: 费阳的两条都办结了, 莫凡和关山的都完成了. Where the count is not theirs, or one of
 * several owners has more than one, all of them are candidates, so that the person is asked.
 */
export function findOwnedTogether(clause: Clause, { scope, tells }: WordSearch): LocatedMention[] {
  const owners = indexOf(scope).owners.filter((name) => clause.text.includes(name));
  if (owners.length === 0 || owners.length > MOST) return [];
  const who = `(?:${owners.map(escaped).join('|')})`;
  const pattern = new RegExp(
    `(?<who>${who}(?:(?:和|与|及|、|跟)${who}){0,4})(?:手[上里头]|名下|负责|牵头)?的?(?:[那这])?(?:(?<count>[两二三四五六七八九])[条个项])?(?:问题|事项)?`,
    'u',
  );
  const match = pattern.exec(clause.text);
  if (!match) return [];
  const end = match.index + match[0].length;
  const named = owners.filter((name) => match.groups?.who?.includes(name));
  const count = COUNTS.indexOf(match.groups?.count ?? '');
  const isSeveral = named.length > 1 && match[0].endsWith('的');
  if ((count < 2 && !isSeveral) || !tells(clause.text.slice(end))) return [];
  const theirs = scope.filter(({ ownerName, state }) => named.includes(ownerName ?? '') && state !== 'closed');
  const isSure = count >= 2 ? theirs.length === count : theirs.length === named.length;
  return [
    { mentions: toMentions(theirs, match[0], isSure), start: clause.start + match.index, end: clause.start + end },
  ];
}

/** Nobody names more owners in one clause. */
const MOST = 8;
const COUNTS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九'];

function toMentions(theirs: readonly KnownEntry[], words: string, isSure: boolean): LocatedMention['mentions'] {
  const numbers = theirs.map(({ no }) => no);
  if (isSure) return numbers.map((no) => ({ words, by: 'words', candidates: [no] }));
  return [{ words, by: 'words', candidates: numbers }];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
