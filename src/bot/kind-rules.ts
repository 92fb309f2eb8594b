import { Refusal } from '../core/refusal.ts';
import type { StatedChange } from '../core/slots.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { checkRole } from '../security/authorise.ts';
import type { Turn } from './turn.ts';

/** What a kind grants to roles of its own choice. */
type KindAct = 'mayRegister' | 'mayReport' | 'mayAccept';

/** The kind with this id, if its entries have the workflow and are kept in chat. Throws `Refusal` `kind_not_written`. */
export function getTaskKind({ knowledge }: Pick<Turn, 'knowledge'>, id: string): LedgerKind {
  const kind = knowledge.kinds.get(id);
  const isTask = kind?.shape === 'task' && kind.register && kind.confidentiality === 'open';
  if (!kind || !isTask) throw new Refusal({ reason: 'kind_not_written', kind: kind?.label ?? id });
  return kind;
}

/** Throws `Refusal` `role_required` unless the kind lets one of the speaker's roles do one of these. */
export function checkKindRole({ actor, reading }: Turn, kind: LedgerKind, ...acts: readonly KindAct[]): void {
  checkRole(actor, { intent: reading.intent, roles: [...new Set(acts.flatMap((act) => kind[act]))] });
}

/** The kind of an entry with the workflow. Throws as `getTaskKind` and `checkKindRole` do. */
export function getKindFor(turn: Turn, entry: Entry, ...acts: readonly KindAct[]): LedgerKind {
  const kind = getTaskKind(turn, entry.kind);
  checkKindRole(turn, kind, ...acts);
  return kind;
}

/** Throws `Refusal` `private_only` for points of people in a group: whatever is told of them is told in private. */
export function checkPointsPlace(
  { knowledge, scene }: Pick<Turn, 'knowledge' | 'scene'>,
  { kind }: Pick<Entry, 'kind'>,
): void {
  const isGroup = scene.conversation.kind === 'group';
  if (isGroup && knowledge.kinds.get(kind)?.shape === 'points') throw new Refusal({ reason: 'private_only' });
}

/** Whether an entry is reported complete with nothing to back it, where its kind wants that. */
export function lacksEvidence(entry: Entry, stated: StatedChange, { evidence }: LedgerKind): boolean {
  const completes = stated.completed !== undefined || stated.progress?.value === 100;
  const backed = (entry.evidence ?? []).length + (stated.evidence ?? []).length > 0;
  return evidence === 'required' && completes && !backed;
}
