import type { Button, Card } from '../core/card.ts';
import { type LocalDate, toLocalTime } from '../core/clock.ts';
import type { Cause, Difference, FigureId } from '../ledger/compare.ts';
import { ASKING_TEXTS } from './catalogue/asking.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { VERB_WORDS } from './catalogue/words.ts';
import { composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import type { Names } from './names.ts';

/** Most entries named for one side of a figure. */
const LISTED = 10;

/** What is shown of a comparison. */
export interface ShownDifference {
  readonly differences: readonly Difference[];
  /** The figure that is asked about; absent: all of them. */
  readonly focus?: FigureId | undefined;
  /** The day whose end was compared, and the figures that the question states of then and now. */
  readonly day: LocalDate;
  readonly today: LocalDate;
  readonly said: readonly number[];
  /** The day was found by the figure said. */
  readonly isFound: boolean;
  /** `null`: the whole city. */
  readonly scope: string | null;
  readonly names: Names;
}

/** Figures then and now with the entries that made the difference; a figure that was said and is none of ours is told so. */
export function showDifference(shown: ShownDifference, buttons: readonly Button[]): Card {
  const { differences, focus, day, today, scope } = shown;
  const figures = focus ? differences.filter(({ figure }) => figure === focus) : differences;
  const explained = focus ? figures : figures.filter(({ figure }) => EXPLAINED.has(figure));
  const causes = explained.flatMap((difference) => causeLines(difference, shown));
  return composeCard({
    title: ASKING_TEXTS.differenceTitle(scope ?? LEDGER_TEXTS.wholeCity, shortDate(day, today)),
    lines: [
      ...saidLines(shown),
      ...figures.map(({ figure, before, now }) => ASKING_TEXTS.difference(ASKING_TEXTS.figures[figure], before, now)),
      ...(causes.length > 0 ? causes : [ASKING_TEXTS.nothingMoved]),
    ],
    buttons,
  });
}

/** Without a single figure in view; the others follow from these. */
const EXPLAINED: ReadonlySet<FigureId> = new Set<FigureId>(['total', 'closed', 'overdue']);

function saidLines({ differences, focus, said, day, today, isFound }: ShownDifference): string[] {
  const [before, now] = said;
  const real = differences.find(({ figure }) => figure === (focus ?? 'total'));
  if (before === undefined || !real) return [];
  const name = ASKING_TEXTS.figures[real.figure];
  const on = shortDate(day, today);
  return [
    ...(isFound ? [ASKING_TEXTS.foundOn(before, on)] : []),
    ...(real.before === before ? [] : [ASKING_TEXTS.thenWas(name, before, { day: on, was: real.before })]),
    ...(now === undefined || real.now === now ? [] : [ASKING_TEXTS.nowIs(name, now, real.now)]),
  ];
}

function causeLines({ figure, gained, lost }: Difference, shown: ShownDifference): string[] {
  const name = ASKING_TEXTS.figures[figure];
  return [
    ...sideLines(ASKING_TEXTS.lost(name, lost.length), lost, shown),
    ...sideLines(ASKING_TEXTS.gained(name, gained.length), gained, shown),
  ];
}

function sideLines(title: string, causes: readonly Cause[], shown: ShownDifference): string[] {
  if (causes.length === 0) return [];
  const left = causes.length - LISTED;
  return [
    title,
    ...causes.slice(0, LISTED).map((cause) => causeLine(cause, shown)),
    ...(left > 0 ? [ASKING_TEXTS.more(left)] : []),
  ];
}

function causeLine({ no, title, unitId, what, event, dueOn }: Cause, { names, today }: ShownDifference): string {
  const unit = names.unit(unitId);
  if (!event) {
    const due = dueOn === undefined ? '' : ASKING_TEXTS.fellDue(shortDate(dueOn, today));
    return ASKING_TEXTS.cause(`#${no} ${title}`, unit, due);
  }
  const verb = what === 'withdrawn' ? ASKING_TEXTS.withdrawn : VERB_WORDS[event.verb];
  const shownVerb = event.after.unitId === undefined || event.verb === 'registered' ? verb : ASKING_TEXTS.handedOver;
  const on = shortDate(toLocalTime(event.at).date, today);
  return ASKING_TEXTS.cause(`#${no} ${title}`, unit, ASKING_TEXTS.byWhom(on, names.person(event.personId), shownVerb));
}
