import { offerToTakeBack } from '../../../render/slip-view.ts';
import { say } from '../../../render/talk-view.ts';
import type { Handler } from '../../turn.ts';

/**
 * A no: the open question is dropped and nothing is written. Where it says that the speaker's last change was wrong and
 * not what is right, undoing it is offered.
 */
export const deny: Handler = async ({ tx, actor, reading }) => {
  const { corrects = [] } = reading.slots;
  const last = corrects.length > 0 ? (await tx.ledger.recentChanges(actor.personId)).at(-1) : undefined;
  return { reply: last?.nos.some((no) => corrects.includes(no)) ? offerToTakeBack(last) : say('denied') };
};
