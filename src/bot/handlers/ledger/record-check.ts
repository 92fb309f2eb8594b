import { Refusal } from '../../../core/refusal.ts';
import type { StatedCheck } from '../../../core/slots.ts';
import type { Change } from '../../../ledger/change.ts';
import { recordCheck } from '../../../ledger/checks.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { CHECKS_TEXTS } from '../../../render/catalogue/checks.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { showRecordedChecks } from '../../../render/checks-view.ts';
import { composeCard } from '../../../render/compose.ts';
import { periodName } from '../../../render/figures-view.ts';
import { refusalLine } from '../../../render/refusal-view.ts';
import { checkEntry } from '../../../security/authorise.ts';
import { checkKindRole, getTaskKind } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from './ask-back.ts';
import { explainMissing } from './sort-stated.ts';

/** Records checks of a quarter by who may accept entries of the kind; what cannot be recorded is refused on its own. */
export const recordChecks: Handler = async (turn) => {
  const { checks = [] } = turn.reading.slots;
  if (turn.reading.confirmFirst && !turn.reading.slots.confirmed) return confirm(turn, checks);
  const done: { readonly change: Change; readonly period: string }[] = [];
  const refused: Refusal[] = [];
  for (const stated of onePerEntry(checks)) {
    try {
      const change = await record(turn, stated);
      done.push({ change, period: stated.period.value });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
    }
  }
  const [only] = refused;
  if (only && refused.length === 1 && done.length === 0) throw only;
  await rememberForUndo(
    turn,
    done.map(({ change }) => change),
  );
  const names = await readNames(turn.tx);
  const nos = done.map(({ change }) => change.entry.no);
  return {
    reply: showRecordedChecks(
      done,
      refused.map(({ facts }) => refusalLine(facts, names)),
      { intent: 'undo', slots: { reference: turn.message.id } },
    ),
    memory: { focus: refocus(turn.memory.focus, nos), lastChanged: nos },
  };
};

/** A message changes an entry once: of two checks of the same one the last that was said counts. */
function onePerEntry(checks: readonly StatedCheck[]): readonly StatedCheck[] {
  const byEntry = new Map(checks.map((stated) => [stated.entry.candidates[0] ?? stated.entry.words, stated]));
  return [...byEntry.values()];
}

async function record(turn: Turn, stated: StatedCheck): Promise<Change> {
  const entry = await getChecked(turn, stated);
  const kind = getTaskKind(turn, entry.kind);
  if (!kind.checks) throw new Refusal({ reason: 'no_checks', no: entry.no });
  checkKindRole(turn, kind, 'mayAccept');
  const change = recordCheck(entry, { ...stated, kind }, actOf(turn));
  await recordChange(turn.tx, change);
  return change;
}

/** A number that fits two entries is not guessed: it is said again with #. */
async function getChecked(turn: Turn, { entry: mention }: StatedCheck): Promise<Entry> {
  const [no, ...others] = mention.candidates;
  const entry = no === undefined || others.length > 0 ? undefined : await turn.tx.ledger.findEntry(no);
  if (!entry)
    throw others.length > 0
      ? new Refusal({ reason: 'no_such_entry', words: mention.words })
      : await explainMissing(turn, mention);
  checkEntry(turn.actor, turn.scene.conversation, entry);
  return entry;
}

function confirm(turn: Turn, checks: readonly StatedCheck[]): Outcome {
  const { intent, slots } = turn.reading;
  const lines = checks.map(({ entry, period, score, grade }) =>
    CHECKS_TEXTS.line(entry.words, periodName(period.value), score?.words ?? grade?.words ?? ''),
  );
  return {
    reply: composeCard({
      lines: [CHECKS_TEXTS.confirm, ...lines],
      buttons: confirmButtons(intent, slots, LEDGER_TEXTS.buttons),
    }),
    memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } },
  };
}
