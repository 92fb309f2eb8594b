import type { DeadlineSchedule } from '../../core/clock.ts';
import { type FoundOffsets, findOffsets } from './due-offsets.ts';
import type { Span } from './seen.ts';

/** A schedule that counts from the due dates of ledger entries, with every stretch of the text that says so. */
export interface FoundDeadline {
  /** `null`: something is counted that no schedule can hold (3个工作日). */
  readonly schedule: DeadlineSchedule | null;
  /** A time of day is said with it. */
  readonly timed: boolean;
  /** In order. */
  readonly spans: readonly Span[];
}

/** What folded text says of 到期前…, 当天 and 逾期每… taken together; undefined when it counts from no due date. */
export function findDeadline(folded: string): FoundDeadline | undefined {
  const found = findOffsets(folded).filter((one) => isOrdered(one, folded));
  if (found.length === 0) return undefined;
  const spans = found.map(({ start, end }) => ({ start, end }));
  if (found.some((one) => one.unread)) return { schedule: null, timed: false, spans };
  const offsets = [...new Set(found.flatMap((one) => one.offsets))].sort((one, other) => one - other);
  const every = found.flatMap((one) => one.overdueEvery ?? [])[0];
  const times = [...new Set(found.flatMap((one) => one.times))].sort();
  const schedule: DeadlineSchedule = {
    kind: 'deadline',
    offsets,
    ...(every === undefined ? {} : { overdueEvery: every }),
    times: times.length > 0 ? times : ['09:00'],
  };
  return { schedule, timed: times.length > 0, spans };
}

/** 提醒各单位到期前3天申请延期 speaks of it; only what stands before the order, or alone in its clause, says when. */
function isOrdered({ start, end }: FoundOffsets, folded: string): boolean {
  if (/[:“「"《]/u.test(folded.slice(0, start))) return false;
  const before = folded.slice(0, start);
  if (!ORDER.test(before)) return true;
  const alone =
    /(?:^|[,。;!\n(])[^,。;!\n]{0,6}$/u.test(before) || /(?:单位|[院局委]|部门|联络员|我们?)$/u.test(before);
  return alone && /^(?:$|[,。;!\n)])/u.test(folded.slice(end));
}

const ORDER = /提醒|通知|转告|告知|告诉|群发|发给|督促|知会/u;
