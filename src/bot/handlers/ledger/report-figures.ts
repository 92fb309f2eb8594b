import { periodOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { FieldValue, Read, StatedFigures } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import type { KindIndicator } from '../../../ledger/kind-shapes.ts';
import type { LedgerKind } from '../../../ledger/kinds.ts';
import { findFigures, reportFigures } from '../../../ledger/report-figures.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { askForFigures, askForIndicator, askForPeriod, askToFile } from '../../../render/figures-question-view.ts';
import { labelsOf, showFiled } from '../../../render/figures-view.ts';
import { reachesUnit } from '../../../security/authorise.ts';
import { checkKindRole } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { confirmButtons } from './ask-back.ts';
import { ownUnit } from './register-entry.ts';

/** Files counts or an indicator of a unit and a period. What is not clear is asked for, and nothing is written. */
export const fileFigures: Handler = async (turn) => {
  const { figures, unitId: answered } = turn.reading.slots;
  if (!figures) throw new Error('report_figures needs figures');
  const kind = getFiguresKind(turn, figures.kind);
  checkKindRole(turn, kind, 'mayReport');
  const unitId = figures.unitId ?? answered ?? ownUnit(turn);
  if (!unitId) return askForField(turn, 'unit');
  if (!reachesUnit(turn.actor, turn.scene.conversation, unitId.value))
    throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'report_figures' });
  const indicator = kind.indicators.find(({ id }) => id === figures.subject?.value);
  if (kind.shape === 'indicator' && !indicator) return ask(turn, askForIndicator(kind));
  if (figures.period?.value === '') return ask(turn, askForPeriod(kind, figures.period.words));
  const period = figures.period?.value ?? periodOf(turn.today, kind.period);
  const known = await turn.tx.ledger.listEntries({ kind: kind.id, unitIds: [unitId.value] });
  const before = findFigures(known, { kind, indicator, unitId, period });
  const values = numbersIn(figures);
  if (lacksFigures(kind, indicator, { before, values })) return ask(turn, askForFigures(kind, indicator));
  const filing = { kind, indicator, unitId, period, values, onTop: figures.onTop === true, before };
  return turn.reading.confirmFirst && !turn.reading.slots.confirmed ? confirmFiling(turn, filing) : file(turn, filing);
};

/** Somebody else's message is passed on: what would be filed is shown, and nothing is written before a yes. */
async function confirmFiling(turn: Turn, { kind, unitId, period, values }: Filing): Promise<Outcome> {
  const { intent, slots } = turn.reading;
  const names = await readNames(turn.tx);
  const words = Object.values(values).map((value) => value.words);
  const shown = { kind, unit: names.unit(unitId.value), period, words };
  return {
    reply: askToFile(shown, confirmButtons(intent, slots, LEDGER_TEXTS.buttons)),
    memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } },
  };
}

interface Filing {
  readonly kind: LedgerKind;
  readonly indicator: KindIndicator | undefined;
  readonly unitId: Read<string>;
  readonly period: string;
  readonly values: Readonly<Record<string, Read<number>>>;
  readonly onTop: boolean;
  readonly before: Entry | undefined;
}

async function file(turn: Turn, { before, ...filing }: Filing): Promise<Outcome> {
  const { kind, indicator, unitId, period, values, onTop } = filing;
  const no = before?.no ?? (await turn.tx.ledger.nextNo());
  const title = `${indicator?.label ?? kind.names[0] ?? kind.label} ${period}`;
  const change = reportFigures(before, { ...filing, no, title }, actOf(turn));
  await recordChange(turn.tx, change);
  await rememberForUndo(turn, [change]);
  const words = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value.words]));
  const undo = { intent: 'undo', slots: { reference: turn.message.id } };
  const reply = showFiled({ kind, indicator, change, words, onTop, undo, names: await readNames(turn.tx) });
  return { reply, memory: { unitId: unitId.value } };
}

function getFiguresKind({ knowledge }: Turn, id: string): LedgerKind {
  const kind = knowledge.kinds.get(id);
  const counts = kind?.shape === 'tally' || kind?.shape === 'indicator';
  if (kind && counts && kind.register && kind.confidentiality === 'open') return kind;
  throw new Refusal({ reason: 'kind_not_written', kind: kind?.label ?? id });
}

function numbersIn({ values }: StatedFigures): Record<string, Read<number>> {
  const numbers: Record<string, Read<number>> = {};
  for (const [id, { value, words }] of Object.entries(values))
    if (typeof value === 'number') numbers[id] = { value, words };
  return numbers;
}

/** Nothing exact was said, or a figure without which the others mean nothing is missing. */
function lacksFigures(
  kind: LedgerKind,
  indicator: KindIndicator | undefined,
  told: { readonly before: Entry | undefined; readonly values: Readonly<Record<string, Read<FieldValue>>> },
): boolean {
  if (Object.keys(told.values).length === 0) return true;
  const required = indicator
    ? labelsOf(kind, indicator).map(({ id }) => id)
    : kind.fields.filter((field) => field.required && field.type === 'number').map(({ id }) => id);
  return required.some((id) => !(id in told.values) && told.before?.fields?.[id] === undefined);
}

function ask(turn: Turn, reply: Outcome['reply']): Outcome {
  const { intent, slots } = turn.reading;
  return { reply, memory: { pending: { kind: 'missing_field', intent, slots, field: 'figures', askedAt: turn.at } } };
}
