import type { Button, Card } from '../core/card.ts';
import { daysBetween, type Instant, type LocalDate, toLocalTime } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { EntryFilter, Slots } from '../core/slots.ts';
import { type CycleSpan, missingOf, type UnitStanding } from '../ledger/cycle-standing.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { RuleContent } from '../reminders/reminder-store.ts';
import { CYCLE_TEXTS } from './catalogue/cycles.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime, shortDate } from './dates.ts';
import { dueWords } from './entry-view.ts';
import { joinNames, type Names } from './names.ts';

/** How the rule of a cycle reads where rules are listed by their texts. */
export function cycleRuleText(content: Exclude<RuleContent['kind'], 'duty'>, kindLabel: string): string {
  return CYCLE_TEXTS.ruleText[content](kindLabel);
}

/** A turn of a cycle as somebody reads it. */
export interface CycleShown {
  readonly kind: LedgerKind;
  readonly span: CycleSpan;
  readonly now: Instant;
  readonly zone: string;
  readonly names: Names;
  /** 1-based. */
  readonly page: number;
}

/** Entries, or units, on one page. */
const CYCLE_PAGE = 10;

/** What a unit has not reported, with its last values, and one press each for no change. */
export function showUnitCycle(
  standing: UnitStanding | undefined,
  shown: CycleShown & {
    readonly unitId: string;
    /** The reader may press for this unit. */
    readonly mayPress: boolean;
    /** Who is away. */
    readonly insteadOf?: string | undefined;
    /** When a late card was due. */
    readonly dueAt?: Instant | undefined;
  },
): Card {
  const { kind, names, span, unitId } = shown;
  const counted = { unit: names.unit(unitId), when: whenWords(shown), kind: kind.label };
  if (!standing || standing.due === 0) return composeCard({ lines: [CYCLE_TEXTS.unitNothing(counted)] });
  const missing = missingOf(standing);
  if (missing === 0) return composeCard({ title: CYCLE_TEXTS.unitDone(counted), lines: lateLines(standing) });
  const pages = Math.max(1, Math.ceil(standing.entries.length / CYCLE_PAGE));
  if (shown.page > pages) return composeCard({ lines: [CYCLE_TEXTS.beyond(pages)] });
  const entries = pageOf(standing.entries, shown.page);
  const today = toLocalTime(shown.now, shown.zone).date;
  const [first] = entries;
  return composeCard({
    title: CYCLE_TEXTS.unitTitle({ ...counted, count: missing }),
    lines: [
      ...(shown.insteadOf === undefined ? [] : [CYCLE_TEXTS.insteadOf(shown.insteadOf)]),
      ...(shown.dueAt === undefined ? [] : [CYCLE_TEXTS.lateFrom(dateAndTime(shown.dueAt, today, shown.zone))]),
      deadlineLine(shown),
      ...entries.map((entry) => entryLine(entry, { today, zone: shown.zone })),
      ...figureLines(standing, kind, span),
      ...(standing.due > missing ? [CYCLE_TEXTS.others(standing.due - missing)] : []),
      ...lateLines(standing),
      ...(first ? [CYCLE_TEXTS.howToReport(first.no)] : [CYCLE_TEXTS.howToFile]),
      ...(pages > 1 ? [CYCLE_TEXTS.page(shown.page, pages)] : []),
    ],
    buttons: [
      ...(shown.mayPress && first ? unchangedButtons(entries, standing, shown) : []),
      ...pageButtons(pages, shown, { kind: kind.id, unitIds: [unitId] }),
    ],
  });
}

/** Who has not reported in a turn, out of all that are counted; for supervisors. */
export function showCycle(
  standings: readonly UnitStanding[],
  shown: CycleShown & { readonly unitIds?: readonly string[] | undefined; readonly mayNudge: boolean },
): Card {
  const { kind, names, unitIds } = shown;
  const when = whenWords(shown);
  if (standings.length === 0) return composeCard({ lines: [CYCLE_TEXTS.nobodyDue(kind.label, when)] });
  const missing = standings.filter((one) => missingOf(one) > 0);
  const late = standings.filter((one) => missingOf(one) === 0 && one.late > 0);
  const pages = Math.max(1, Math.ceil(missing.length / CYCLE_PAGE));
  if (shown.page > pages) return composeCard({ lines: [CYCLE_TEXTS.beyond(pages)] });
  const filter = { kind: kind.id, ...(unitIds && { unitIds }) };
  const { buttons } = CYCLE_TEXTS;
  return composeCard({
    title: CYCLE_TEXTS.title({
      ...{ kind: kind.label, when },
      reported: standings.length - missing.length,
      total: standings.length,
    }),
    lines: [
      deadlineLine(shown),
      missing.length === 0 ? CYCLE_TEXTS.allReported : CYCLE_TEXTS.missingHead(missing.length),
      ...pageOf(missing, shown.page).map((one) => unitLine(one, names.unit(one.unitId))),
      ...(late.length > 0
        ? [
            CYCLE_TEXTS.late(
              joinNames(
                late.map((one) => names.unit(one.unitId)),
                30,
              ),
              late.length,
            ),
          ]
        : []),
      ...(pages > 1 ? [CYCLE_TEXTS.page(shown.page, pages)] : []),
    ],
    buttons: [
      ...(missing.length > 0 && shown.mayNudge
        ? [button(buttons.nudge, { intent: 'nudge_unreported', slots: turnOf(shown, filter) })]
        : []),
      button(buttons.file, { intent: 'list_unreported', slots: turnOf(shown, { ...filter, view: 'file' }) }),
      ...pageButtons(pages, shown, filter),
    ],
  });
}

/** The turn as a file. */
export function showCycleFile(shown: CycleShown, file: Attachment, count: number): Card {
  return composeCard({ lines: [CYCLE_TEXTS.fileTitle(shown.kind.label, whenWords(shown), count)], files: [file] });
}

/** Nothing is reported in cycles; of `kind` not, where one was named. */
export function showNoCycle(kind: string | undefined): Card {
  return composeCard({ lines: [kind === undefined ? CYCLE_TEXTS.noCycle : CYCLE_TEXTS.noCycleOf(kind)] });
}

/** A card of an earlier turn was pressed: nothing was recorded, and this is what is missing now. */
export function withTurnOver(card: Card): Card {
  return { ...card, lines: [CYCLE_TEXTS.notInPast, ...card.lines] };
}

/** Everybody has reported. */
export function showNobodyMissing(): Card {
  return composeCard({ lines: [CYCLE_TEXTS.nobodyToNudge] });
}

/** What those who have not reported are told. */
export function nudgeText(shown: Pick<CycleShown, 'kind' | 'span' | 'now' | 'zone'>): string {
  const { kind, span } = shown;
  return kind.shape === 'task'
    ? CYCLE_TEXTS.nudgeText(kind.label, whenWords(shown))
    : CYCLE_TEXTS.nudgeFigures(kind.label, periodWords(span.figuresOf));
}

/** How the turn is called: 本周, 11月, 第四季度. */
function whenWords({ kind, span, now, zone }: Pick<CycleShown, 'kind' | 'span' | 'now' | 'zone'>): string {
  if (kind.shape !== 'task') return periodWords(span.figuresOf);
  if (kind.cycle?.every !== 'week') return periodWords(span.period);
  const isNow = span.from <= now && now < span.until;
  return isNow ? CYCLE_TEXTS.thisWeek : CYCLE_TEXTS.weekOf(toLocalTime(span.from, zone).date);
}

/** The day by which buttons name a turn: its first. */
function turnOf({ span, zone }: Pick<CycleShown, 'span' | 'zone'>, filter: EntryFilter): Slots {
  return { filter, reference: toLocalTime(span.from, zone).date };
}

function periodWords(period: string): string {
  const year = period.slice(0, 4);
  if (period.includes('Q')) return CYCLE_TEXTS.quarter(year, period.slice(-1));
  return period.includes('W') ? CYCLE_TEXTS.weekOf(period) : CYCLE_TEXTS.month(year, Number(period.slice(5)));
}

function deadlineLine({ span, now, zone }: CycleShown): string {
  if (span.deadline === undefined) return CYCLE_TEXTS.noDeadline;
  const at = dateAndTime(span.deadline, toLocalTime(now, zone).date, zone);
  return now > span.deadline ? CYCLE_TEXTS.deadlinePast(at) : CYCLE_TEXTS.deadline(at);
}

function entryLine(entry: Entry, { today, zone }: { readonly today: LocalDate; readonly zone: string }): string {
  const { no, title, state, progress } = entry;
  const last = toLocalTime(entry.reportedAt ?? entry.registeredAt, zone).date;
  const since =
    entry.reportedAt === undefined
      ? CYCLE_TEXTS.neverReported(shortDate(last, today))
      : CYCLE_TEXTS.lastReport(shortDate(last, today), daysBetween(last, today));
  const parts = [LEDGER_TEXTS.stateLine(STATE_WORDS[state], progress), dueWords(entry, today), since];
  return `#${no} ${title} · ${parts.join(' · ')}`;
}

function figureLines({ figures }: UnitStanding, kind: LedgerKind, { figuresOf }: CycleSpan): string[] {
  if (figures.length === 0) return [];
  const labels = figures.map((id) => kind.indicators.find((one) => one.id === id)?.label ?? kind.label);
  return [CYCLE_TEXTS.figuresMissing(labels.join('、'), periodWords(figuresOf))];
}

function lateLines({ late }: UnitStanding): string[] {
  return late > 0 ? [CYCLE_TEXTS.lateOwn(late)] : [];
}

function unitLine(standing: UnitStanding, unit: string): string {
  const missing = missingOf(standing);
  if (missing === standing.due) return CYCLE_TEXTS.noneOf(unit, missing);
  const nos = standing.entries.map(({ no }) => `#${no}`);
  const which = nos.length > 0 ? CYCLE_TEXTS.which(joinNames(nos)) : '';
  return `${CYCLE_TEXTS.someOf({ unit, missing, due: standing.due })}${which}`;
}

function unchangedButtons(entries: readonly Entry[], standing: UnitStanding, shown: CycleShown): Button[] {
  const each = entries.map(({ no, version }) =>
    button(CYCLE_TEXTS.buttons.unchanged(no), {
      intent: 'record_update',
      slots: {
        changes: [{ entry: { words: `#${no}`, by: 'number', candidates: [no], seen: version }, unchanged: true }],
      },
    }),
  );
  const filter = { kind: shown.kind.id, unitIds: [standing.unitId] };
  const all = button(CYCLE_TEXTS.buttons.allUnchanged(standing.entries.length), {
    intent: 'report_unchanged',
    slots: turnOf(shown, filter),
  });
  return [...each, all];
}

function pageButtons(pages: number, shown: CycleShown, filter: EntryFilter): Button[] {
  const { page } = shown;
  const turn = (label: string, to: number): Button =>
    button(label, { intent: 'list_unreported', slots: { ...turnOf(shown, filter), page: to } });
  return [
    ...(page > 1 ? [turn(CYCLE_TEXTS.buttons.back, page - 1)] : []),
    ...(page < pages ? [turn(CYCLE_TEXTS.buttons.next, page + 1)] : []),
  ];
}

function pageOf<T>(all: readonly T[], page: number): readonly T[] {
  return all.slice((page - 1) * CYCLE_PAGE, page * CYCLE_PAGE);
}
