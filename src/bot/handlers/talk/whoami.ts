import { showIdentity } from '../../../render/talk-view.ts';
import { readNames } from '../../names.ts';
import type { Handler } from '../../turn.ts';

/** Tells the speaker who the roster takes them for. */
export const whoami: Handler = async ({ tx, actor, message, scene }) => {
  const names = await readNames(tx);
  const bound = message.conversation.kind === 'group' ? scene.conversation.unitId : undefined;
  return {
    reply: showIdentity({
      name: actor.name,
      unit: names.unit(actor.unitId),
      roles: actor.roles,
      channel: message.conversation.channel,
      account: message.senderId,
      groupUnit: bound === undefined ? undefined : names.unit(bound),
    }),
  };
};
