import type { Button, Card } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { Digest } from '../ledger/digest.ts';
import type { RankedGroup } from '../ledger/reports.ts';
import { DIGEST_TEXTS } from './catalogue/digest.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { composeCard } from './compose.ts';
import type { Names } from './names.ts';

/** Most numbers of entries that one sentence names. */
const NAMED = 20;

/** What is told beside the digest itself. */
export interface DigestScope {
  /** `null`: the whole city. */
  readonly scope: string | null;
  /** The day up to which it tells: Sunday, or today. */
  readonly day: LocalDate;
  /** The slowest units; absent where no ranking is shown. */
  readonly slow?: readonly RankedGroup[];
  readonly names: Names;
}

/** A week as paragraphs that can be pasted into a report. */
export function showDigest(digest: Digest, { scope, day, slow, names }: DigestScope, buttons: readonly Button[]): Card {
  const { overdue, dueNext, stale } = digest;
  const nos = (entries: readonly { readonly no: number }[]): string => joinNos(entries.map(({ no }) => no));
  return composeCard({
    title: DIGEST_TEXTS.title(scope ?? LEDGER_TEXTS.wholeCity, longDate(digest.from), longDate(digest.to)),
    lines: [
      standing(digest, day),
      week(digest),
      (overdue.length > 0 ? DIGEST_TEXTS.overdue(overdue.length, nos(overdue)) : DIGEST_TEXTS.noOverdue) +
        (dueNext.length > 0 ? DIGEST_TEXTS.dueNext(dueNext.length, nos(dueNext)) : DIGEST_TEXTS.noDueNext) +
        (stale.length > 0 ? DIGEST_TEXTS.stale(stale.length, nos(stale)) : ''),
      ...slowLine(slow, names),
    ],
    buttons,
  });
}

function standing({ summary }: Digest, day: LocalDate): string {
  const { total, byState, closedShare, averageProgress } = summary;
  if (total === 0) return DIGEST_TEXTS.empty(longDate(day));
  const { closed, submitted } = byState;
  return DIGEST_TEXTS.standing({
    day: longDate(day),
    total,
    closed,
    share: Math.round(closedShare * 100),
    submitted,
    owed: total - closed - submitted,
    average: Math.round(averageProgress),
  });
}

const HAPPENINGS = ['registered', 'submitted', 'closed', 'returned', 'reopened', 'extended'] as const;

function week(digest: Digest): string {
  const parts = HAPPENINGS.filter((what) => digest[what].length > 0).map((what) => {
    return DIGEST_TEXTS[what](digest[what].length);
  });
  return parts.length === 0 ? DIGEST_TEXTS.quiet : DIGEST_TEXTS.week(parts.join(DIGEST_TEXTS.clause));
}

function slowLine(slow: readonly RankedGroup[] | undefined, names: Names): string[] {
  if (!slow || slow.length === 0) return [];
  const units = slow.map(({ key, closedShare, overdue }) =>
    DIGEST_TEXTS.slowUnit(names.unit(key), Math.round(closedShare * 100), overdue),
  );
  return [DIGEST_TEXTS.slow(units.join(DIGEST_TEXTS.joint))];
}

function joinNos(nos: readonly number[]): string {
  const shown = nos.slice(0, NAMED).map(DIGEST_TEXTS.no).join(DIGEST_TEXTS.joint);
  return DIGEST_TEXTS.nos(shown, nos.length, nos.length - NAMED);
}

function longDate(date: LocalDate): string {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  return DIGEST_TEXTS.date(month, day);
}
