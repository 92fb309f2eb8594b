import { showFiled, showNoRecord } from '../../../render/confidential-view.ts';
import type { Handler } from '../../turn.ts';
import { elsewhere } from './elsewhere.ts';

/** Puts the number and the date on the official platform into the speaker's own record. */
export const fileIntervention: Handler = async ({ knowledge, message, reading, actor, tx, at }) => {
  if (!knowledge.confidentialChannels.includes(message.conversation.channel)) return elsewhere(knowledge);
  const record = await tx.confidential.find(reading.slots.reference ?? '');
  if (record?.reporterId !== actor.personId) return { reply: showNoRecord(), isPassing: true };
  const filed = (reading.slots.body?.value ?? '').slice(0, LONGEST_FILING);
  if (!/\d/.test(filed)) return { reply: showFiled({ id: record.id }), isPassing: true };
  await tx.confidential.save({ ...record, filed });
  await tx.audit.append({ act: 'confidential.filed', at, who: 'reporter', subject: record.id });
  return {
    reply: showFiled({ id: record.id, filed, ...(record.filed !== undefined && { before: record.filed }) }),
    isPassing: true,
  };
};

const LONGEST_FILING = 200;
