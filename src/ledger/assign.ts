import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import type { Entry } from './entry.ts';
import { checkReportable } from './workflow.ts';

/** Names who answers for the entry. Throws `Refusal` `wrong_state` once it is closed. */
export function assignOwner(entry: Entry, ownerName: Read<string>, act: Act): Change {
  checkReportable(entry);
  const fields = { ownerName: ownerName.value };
  return changeEntry(entry, { verb: 'assigned', fields, words: { ownerName: ownerName.words } }, act);
}
