import type { Entry } from '../ledger/entry.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';

/** Numbers named in one reminder; the list of what is due shows the rest. */
const MOST_NAMED = 20;

/** What is said on the day of a look-back: to the unit, or to the supervisor who accepted the entries of `unit`. */
export function lookBackText(due: readonly Entry[], unit?: string): string {
  const named = due.slice(0, MOST_NAMED).map(({ no, title }) => (due.length > 5 ? `#${no}` : `#${no} ${title}`));
  const nos = `${named.join('、')}${due.length > MOST_NAMED ? '…' : ''}`;
  return unit === undefined
    ? WORKFLOW_TEXTS.lookBackForUnit(due.length, nos)
    : WORKFLOW_TEXTS.lookBackForSupervisor(unit, due.length, nos);
}
