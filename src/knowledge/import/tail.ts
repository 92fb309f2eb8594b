import type { Region } from './regions.ts';
import type { Role } from './roles.ts';
import { freeLine, type ScannedText } from './scanned-text.ts';
import { isDateOnly, isSigner } from './sign-lines.ts';
import type { SourceLine } from './source-lines.ts';
import { readOrganisations } from './title-words.ts';

const CLOSING = /^(?:此复|此致|特此(?:通知|批复|公告|函复|印发|报告|决定|通报|函告|复函))[。！]?$/u;
const NOTE = /^(?:[（(](?:此件|联系人|完)|抄送|主题词|注[：:]|备注[：:]|[①-⑳*＊])/u;
const PRINTED_BY = /^[\p{Script=Han}]{2,30}[12０-９一二0-9〇]{4}年.{1,12}日印发$/u;

/** Gives closing words, signatures, dates and notes at the end of a region their role; the rest is its text. */
export function markTail(scanned: ScannedText, { from, to }: Pick<Region, 'from' | 'to'>): void {
  for (let at = to - 1; at > from; at -= 1) {
    const line = scanned.lines[at];
    if (!line || line.text === '' || scanned.roles[at] !== undefined) continue;
    const role = line.quoted ? undefined : readTailRole(line, findBefore(scanned, at, from));
    if (role === undefined) return;
    scanned.roles[at] = role;
  }
}

function readTailRole(line: SourceLine, before: SourceLine | undefined): Role | undefined {
  if (CLOSING.test(line.dense)) return 'closing';
  if (isDateOnly(line)) return 'date';
  if (isSigner(line) || readOrganisations(line.text)) return 'signature';
  if (PRINTED_BY.test(line.dense)) return 'note';
  const isItem = /^[①-⑳]/u.test(line.text) && /(?:[：:；;]|^[①-⑳].*)$/u.test(before?.text ?? '');
  return NOTE.test(line.text) && !isItem ? 'note' : undefined;
}

function findBefore(scanned: ScannedText, at: number, from: number): SourceLine | undefined {
  for (let before = at - 1; before >= from; before -= 1) {
    const line = freeLine(scanned, before);
    if (line) return line;
  }
  return undefined;
}
