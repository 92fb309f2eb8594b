import type { Button, Card, Press } from '../core/card.ts';
import { toLocalTime } from '../core/clock.ts';
import type { Person } from '../core/people.ts';
import type { Slots } from '../core/slots.ts';
import type { Change } from '../ledger/change.ts';
import type { KindPoints, PointThreshold } from '../ledger/kind-shapes.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { Proposal } from '../ledger/measures.ts';
import { type CountedPoints, sumPoints } from '../ledger/points.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { POINTS_TEXTS } from './catalogue/points.ts';
import { button, composeCard } from './compose.ts';
import { type Names, quoteWords } from './names.ts';

/** What a question or its answer carries. */
interface Asked {
  readonly intent: string;
  readonly slots: Slots;
}

/** An error that was recorded, the sum of the year where it may be seen, and what is proposed. */
export interface RecordedShown {
  readonly kind: LedgerKind;
  readonly change: Change;
  readonly person: Person;
  readonly year: string;
  /** All of the year; undefined: the sum is not for the reader. */
  readonly records: readonly CountedPoints[] | undefined;
  readonly proposals: readonly Proposal[];
  readonly undo: Press;
  readonly names: Names;
}

/** What was recorded with the words it was read from; each proposal with two buttons, for a person decides. */
export function showRecorded(shown: RecordedShown): Card {
  const { kind, change, person, year, records, proposals, undo, names } = shown;
  const { entry, event } = change;
  const words = event.words.fields === undefined ? '' : quoteWords(event.words.fields);
  const points = `${POINTS_TEXTS.points(Number(entry.fields?.points ?? 0))}${words}`;
  const own = records?.filter(({ personId }) => personId === person.id);
  return composeCard({
    title: POINTS_TEXTS.recorded(kind.label),
    lines: [
      POINTS_TEXTS.line({
        person: person.name,
        unit: names.unit(entry.unitId),
        item: String(entry.fields?.item ?? ''),
        points,
      }),
      ...(own && proposals.every(({ target }) => target !== 'person')
        ? [POINTS_TEXTS.total(person.name, year, sumPoints(own))]
        : []),
      ...proposals.map((proposal) => proposalLine(proposal, shown)),
    ],
    buttons: [
      ...proposals.flatMap((proposal) => decisionButtons(proposal, shown)),
      button(LEDGER_TEXTS.buttons.undo, undo),
    ],
  });
}

function proposalLine(
  { target, personId, total, threshold }: Proposal,
  { change, year, names }: RecordedShown,
): string {
  const name = names.person(personId);
  const head =
    target === 'person'
      ? POINTS_TEXTS.total(name, year, total)
      : POINTS_TEXTS.ofLeader({ unit: names.unit(change.entry.unitId), leader: name, year, total });
  return POINTS_TEXTS.proposal({ head, line: lineName(threshold), from: threshold.from, measure: threshold.label });
}

/** How the line of a threshold is called. */
export function lineName({ names, label }: PointThreshold): string {
  return names[0] ?? label;
}

function decisionButtons({ target, personId, threshold }: Proposal, shown: RecordedShown): Button[] {
  const { kind, change, names } = shown;
  const { no } = change.entry;
  const value = (said: string) => ({ value: said, words: '' });
  const slots: Slots = {
    figures: { kind: kind.id, values: { target: value(target), measure: value(threshold.measure) } },
    entries: [{ words: `#${no}`, by: 'number', candidates: [no] }],
  };
  const name = names.person(personId);
  const press = (approved: boolean): Press => ({ intent: 'decide_measure', slots: { ...slots, approved } });
  return [
    button(POINTS_TEXTS.take(threshold.label, name), press(true)),
    button(POINTS_TEXTS.decline(threshold.label, name), press(false)),
  ];
}

/** What was decided; the same threshold is not proposed again in the year. */
export function showDecided(
  facts: {
    readonly decision: 'taken' | 'declined';
    readonly threshold: PointThreshold;
    readonly personId: string;
    readonly total: number;
    readonly undo: Press;
  },
  names: Names,
): Card {
  const { decision, threshold, personId, total, undo } = facts;
  return composeCard({
    title: POINTS_TEXTS.decided[decision],
    lines: [POINTS_TEXTS.decidedLine(names.person(personId), threshold.label, total), POINTS_TEXTS.decidedHint],
    buttons: [button(LEDGER_TEXTS.buttons.undo, undo)],
  });
}

/** Asks which error it was, with what each counts. */
export function askForItem({ items }: KindPoints, { intent, slots }: Asked): Card {
  const listed = items.map(({ label, points }) => POINTS_TEXTS.item(label, points));
  const buttons = items.map(({ id, label }, at) =>
    button(listed[at] ?? label, { intent, slots: withValue(slots, 'item', { value: id, words: label }) }),
  );
  return composeCard({ lines: [POINTS_TEXTS.askItem(listed.join('、'))], buttons });
}

/** Asks which of two figures counts: what was said, or what the error counts by the rules. */
export function askForPoints(
  { label, points }: { readonly label: string; readonly points: number },
  said: number,
  { intent, slots }: Asked,
): Card {
  const choose = (value: number) => {
    const words = POINTS_TEXTS.points(value);
    const chosen = { ...withValue(slots, 'points', { value, words }), confirmed: true };
    return button(POINTS_TEXTS.usePoints(value), { intent, slots: chosen });
  };
  return composeCard({
    lines: [POINTS_TEXTS.askPoints(label, points, said)],
    buttons: [choose(points), choose(said)],
  });
}

function withValue(
  slots: Slots,
  id: string,
  value: { readonly value: string | number; readonly words: string },
): Slots {
  const { figures } = slots;
  return figures ? { ...slots, figures: { ...figures, values: { ...figures.values, [id]: value } } } : slots;
}

/** Asks which of several people of one name is meant, by unit and post. */
export function askWhichPerson(people: readonly Person[], { intent, slots }: Asked, names: Names): Card {
  const buttons = people.map(({ id, unitId, post }) => {
    const label = POINTS_TEXTS.choice(names.unit(unitId), post ?? '');
    return button(label, { intent, slots: { ...slots, reference: id } });
  });
  return composeCard({ lines: [POINTS_TEXTS.askPerson(people[0]?.name ?? '')], buttons });
}

/** Somebody else's words: what would be recorded, and nothing is before a yes. */
export function askToRecord(kind: string, said: readonly string[], buttons: readonly Button[]): Card {
  return composeCard({ lines: [POINTS_TEXTS.confirm(kind), said.filter((words) => words !== '').join('，')], buttons });
}

/** One record in a list. */
export function recordLine({ entry, item, points }: CountedPoints, { fields }: LedgerKind): string {
  const dated = fields.find(({ type }) => type === 'date');
  const day = dated && entry.fields?.[dated.id];
  return POINTS_TEXTS.record(String(day ?? toLocalTime(entry.registeredAt).date), item, points);
}
