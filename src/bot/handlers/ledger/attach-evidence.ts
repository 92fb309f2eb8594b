import type { Evidence } from '../../../core/message.ts';
import { sayForgotten } from '../../../render/evidence-view.ts';
import { say } from '../../../render/talk-view.ts';
import { askWhose, findReported, gatherFiles, looseFilesOf, noLooseFiles, toChange } from '../../loose-files.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { recordUpdate } from './record-update.ts';

/**
 * Files without a word on what they are: asked about when the speaker reported something in the last ten minutes, else
 * kept in mind for the report that may follow. Files that come one after another are one question.
 */
export const attachEvidence: Handler = async (turn) => {
  const { choice, confirmed, changes = [] } = turn.reading.slots;
  if (choice === 'none') return { reply: sayForgotten(), memory: noLooseFiles(turn.at) };
  if (confirmed && (choice === 'all' || changes.length === 1)) return attach(turn);
  return askAbout(turn);
};

/** As a report of those entries that brings the files, with the right checked anew. */
async function attach(turn: Turn): Promise<Outcome> {
  const { changes = [], evidence = [] } = turn.reading.slots;
  const files = evidence.map((file): Evidence => ({ kind: 'file', ...file }));
  const backed = changes.map((change) => ({ ...change, evidence: [...(change.evidence ?? []), ...files] }));
  const reading = { ...turn.reading, intent: 'record_update', slots: { changes: backed } };
  const outcome = await recordUpdate({ ...turn, reading });
  return { ...outcome, memory: { ...outcome.memory, ...noLooseFiles(turn.at) } };
}

async function askAbout(turn: Turn): Promise<Outcome> {
  const { pending } = turn.scene;
  const { slots } = turn.reading;
  const before = pending?.intent === 'attach_evidence' ? pending.slots : {};
  const files = gatherFiles(looseFilesOf(turn), before.evidence ?? [], slots.evidence ?? []);
  const asked = slots.changes ?? before.changes ?? (await findReported(turn)).map(toChange);
  if (asked.length > 0) return askWhose(turn, files, asked);
  // Nobody asked the bot: the photo waits for the report that it may belong to.
  const isSilent = turn.message.isOverheard === true;
  return { reply: say('fileAlone'), memory: { looseFiles: { files, at: turn.at } }, keepPending: true, isSilent };
}
