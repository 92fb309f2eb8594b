import type { AnswerBy } from '../../src/core/clock.ts';
import type { Slots, StatedChange } from '../../src/core/slots.ts';
import { answerInstant } from '../../src/reminders/answer-by.ts';
import { nextOccurrences } from '../../src/reminders/occurrences.ts';
import type { Reading, Scene } from '../../src/understanding/scene.ts';
import type { Understanding } from '../../src/understanding/understand.ts';
import { type GivenEntry, sceneOf, units } from './trial.ts';

/** A line of `updates.jsonl`. */
export interface UpdateLine {
  readonly text: string;
  readonly unit: string;
  readonly now?: string;
  readonly entries: readonly GivenEntry[];
  readonly expect: {
    readonly intent: string;
    readonly changes: readonly ExpectedChange[];
    readonly new?: { readonly title: string; readonly owner?: string; readonly due?: string };
    readonly ambiguous?: boolean;
  };
}

interface ExpectedChange {
  readonly no: number;
  readonly progress?: number;
  readonly status?: string;
  readonly due?: string;
  readonly owner?: string;
}

/** A line of `reminders.jsonl`. */
export interface ReminderLine {
  readonly text: string;
  readonly now?: string;
  readonly expect: {
    readonly intent: string;
    readonly targets: readonly string[];
    readonly message: string;
    readonly next: readonly string[];
    /** Until when an answer is asked for, by sending; then the message has to hold every word of `message`. */
    readonly answerBy?: readonly string[];
  };
}

/** What one line gave. `wrong` is a write that was not expected. */
export interface Verdict {
  readonly right: boolean;
  readonly wrong: boolean;
  readonly got: unknown;
  /** A figure or completion was among the unexpected writes. */
  readonly wrongValue?: boolean;
}

/** Scores one update by the rules of the ledger, so far as a reading shows what they will do. */
export function scoreUpdate(line: UpdateLine, { understand }: Understanding): Verdict {
  const { unit, entries, now, expect } = line;
  const speaker = unit === 'swzfw' ? { role: 'supervisor' as const, kind: 'direct' as const } : {};
  const reading = understand(line.text, sceneOf({ unit, entries, ...speaker, ...(now ? { now } : {}) }));
  const written = writesOf(reading, line);
  const got = { intent: reading.intent, written, asks: asksOf(reading), ...(reading.slots.register ?? {}) };
  const intentRight = expect.intent === 'none' || reading.intent === expect.intent;
  const changesRight =
    written.length === expect.changes.length &&
    expect.changes.every((change) => written.some((other) => matches(other, change)));
  const wrong = written.some((change) => !expect.changes.some((wanted) => matches(change, wanted)));
  const newRight = !expect.new || registers(reading.slots, expect.new);
  const askRight = !expect.ambiguous || asksOf(reading) === 'which_entry';
  const wrongValue = wrong && written.some((change) => change.progress !== undefined);
  return { right: intentRight && changesRight && newRight && askRight, wrong, wrongValue, got };
}

function asksOf(reading: Reading): string {
  const changes = reading.slots.changes ?? [];
  if (changes.some((change) => change.entry.candidates.length > 1)) return 'which_entry';
  return reading.confirmFirst ? 'confirm' : 'none';
}

function writesOf(reading: Reading, { entries, unit }: UpdateLine): ExpectedChange[] {
  // Only a supervisor decides on what was submitted.
  const mayDecide = unit === 'swzfw' || !['close_entry', 'return_entry'].includes(reading.intent);
  if (reading.confirmFirst || !mayDecide) return [];
  return (reading.slots.changes ?? []).flatMap((change) => {
    // An entry named without any news is asked about, not written.
    if (reading.intent === 'record_update' && Object.keys(change).length === 1) return [];
    const [no, ...others] = change.entry.candidates;
    const entry = entries.find((known) => known.no === no);
    if (!entry || others.length > 0) return [];
    const effect = effectOf(reading.intent, change, entry);
    return effect ? [effect] : [];
  });
}

function effectOf(intent: string, change: StatedChange, entry: GivenEntry): ExpectedChange | undefined {
  const { no } = entry;
  const before = entry.progress ?? 0;
  if (intent === 'close_entry') return before === 100 ? { no, status: 'closed' } : undefined;
  if (intent === 'return_entry')
    return { no, status: 'returned', ...(change.dueOn ? { due: change.dueOn.value } : {}) };
  if (intent === 'request_extension') return change.dueOn ? { no, due: change.dueOn.value } : undefined;
  if (intent === 'assign_entry') return change.ownerName ? { no, owner: change.ownerName.value } : undefined;
  if (intent !== 'record_update' || change.unchanged) return undefined;
  const progress = change.completed ? 100 : change.progress?.value;
  // The ledger refuses more than the whole.
  if (progress !== undefined && progress > 100) return undefined;
  const status = progress === 100 ? 'submitted' : progress !== undefined || change.underWay ? 'in_progress' : undefined;
  const isSame = status === 'in_progress' && before > 0 && before < 100 && progress === undefined;
  const rest = {
    ...(change.dueOn ? { due: change.dueOn.value } : {}),
    ...(change.ownerName && change.ownerName.value !== entry.owner ? { owner: change.ownerName.value } : {}),
  };
  if (isSame && Object.keys(rest).length === 0) return { no, status: 'in_progress' };
  return { no, ...(progress === undefined ? {} : { progress }), ...(status ? { status } : {}), ...rest };
}

function matches(got: ExpectedChange, wanted: ExpectedChange): boolean {
  const near = (one?: number, other?: number): boolean => one === other || Math.abs((one ?? -9) - (other ?? -99)) <= 1;
  return (
    got.no === wanted.no &&
    near(got.progress, wanted.progress) &&
    (wanted.status === undefined || got.status === wanted.status) &&
    got.due === wanted.due &&
    got.owner === wanted.owner
  );
}

function registers({ register }: Slots, wanted: { title: string; owner?: string; due?: string }): boolean {
  return (
    plain(register?.title?.value ?? '') === plain(wanted.title) &&
    register?.ownerName?.value === wanted.owner &&
    register?.dueOn?.value === wanted.due
  );
}

/** Scores one reminder or broadcast: intent, targets, the next three times, the message. */
export function scoreReminder(line: ReminderLine, { understand }: Understanding): Verdict {
  const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', ...(line.now ? { now: line.now } : {}) });
  const { intent, slots } = understand(line.text, scene);
  const { schedule, targets, body } = slots;
  const next = schedule
    ? nextOccurrences(schedule.value, { from: scene.now, count: 3 }, scene).map((instant) => Date.parse(instant))
    : [];
  const wantedIds = line.expect.targets[0] === '*' ? units.map((unit) => unit.id) : line.expect.targets;
  const gotIds = targets?.unitIds ?? [];
  const message = plain(body?.value ?? '');
  const expected = plain(line.expect.message);
  const sendings = schedule?.value.kind === 'now' ? [scene.now.getTime()] : next;
  const answers = slots.answerBy ? answersBy(slots.answerBy.value, sendings, scene) : [];
  const wantedAnswers = line.expect.answerBy?.map((iso) => Date.parse(iso));
  const checks = {
    answerBy: !wantedAnswers || (answers.join() === wantedAnswers.join() && message.includes(expected)),
    intent: intent === line.expect.intent,
    targets: [...gotIds].sort().join() === [...wantedIds].sort().join(),
    next: next.join() === line.expect.next.map((iso) => Date.parse(iso)).join(),
    message: message !== '' && (message.includes(expected) || expected.includes(message)),
  };
  const failed = Object.entries(checks).flatMap(([name, right]) => (right ? [] : [name]));
  const got = {
    failed,
    intent,
    targets: gotIds.join(),
    next: next.map((at) => new Date(at + 28_800_000).toISOString().slice(0, 16)),
    answers: answers.map((at) => new Date(at + 28_800_000).toISOString().slice(0, 16)),
    body: body?.value,
  };
  return { right: failed.length === 0, wrong: false, got };
}

function answersBy(answerBy: AnswerBy, sendings: readonly number[], { days, zone }: Scene): number[] {
  return sendings.map((at) => Date.parse(answerInstant(answerBy, new Date(at).toISOString(), { days, zone })));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
