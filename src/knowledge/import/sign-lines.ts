import { findPrintedDates } from './printed-dates.ts';
import type { SourceLine } from './source-lines.ts';

/** True for a line that is a date and nothing else. */
export function isDateOnly({ text, dense }: SourceLine): boolean {
  const [date] = dense.length <= 24 ? findPrintedDates(text) : [];
  return date !== undefined && text.length - (date.end - date.start) <= 4;
}

const SIGNER =
  /^(?:主席|总理|部长|院长|检察长|局长|主任|[\p{Script=Han}]{2,20}(?:主席|总理|部长|院长|检察长|局长|主任))[\s　]*[\p{Script=Han}\s　]{2,8}$/u;

/** True for an office and a name: 部长 张三. */
export function isSigner({ text }: SourceLine): boolean {
  return text.length <= 32 && /\s/u.test(text) && SIGNER.test(text);
}
