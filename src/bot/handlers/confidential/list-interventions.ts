import { showNoRecord, showRecord, showRecords } from '../../../render/confidential-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import type { ConfidentialRecord } from '../../confidential-store.ts';
import { readNames } from '../../names.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { elsewhere } from './elsewhere.ts';

const ON_A_PAGE = 10;

/**
 * The own records of whoever asks; for discipline staff everybody's. Anybody else hears of another's record what is
 * said of one that does not exist.
 */
export const listInterventions: Handler = async (turn) => {
  const { knowledge, message, reading } = turn;
  if (!knowledge.confidentialChannels.includes(message.conversation.channel)) return elsewhere(knowledge);
  const { reference } = reading.slots;
  return reference === undefined ? list(turn) : showOne(turn, reference);
};

/** The record, if the speaker may read it; undefined also where there is none. */
async function findReadable(
  { tx, actor }: Pick<Turn, 'tx' | 'actor'>,
  id: string,
): Promise<ConfidentialRecord | undefined> {
  const record = await tx.confidential.find(id);
  const mayRead = record?.reporterId === actor.personId || holdsRole(actor, ['discipline']);
  return mayRead ? record : undefined;
}

async function showOne(turn: Turn, id: string): Promise<Outcome> {
  const record = await findReadable(turn, id);
  if (!record) return { reply: showNoRecord(), isPassing: true };
  await noteReading(turn, [record]);
  const names = await readNames(turn.tx);
  const { reporterId, unitId } = record;
  const shown = { ...record, reporter: names.person(reporterId), unit: names.unit(unitId), today: turn.today };
  return { reply: showRecord(shown), isPassing: true };
}

async function list(turn: Turn): Promise<Outcome> {
  const { tx, actor, reading, today, scene } = turn;
  const all = await tx.confidential.list(holdsRole(actor, ['discipline']) ? undefined : actor.personId);
  if (all.length === 0) return { reply: showNoRecord(), isPassing: true };
  const pages = Math.ceil(all.length / ON_A_PAGE);
  const page = Math.min(Math.max(reading.slots.page ?? 1, 1), pages);
  const onPage = all.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  await noteReading(turn, onPage);
  const names = await readNames(tx);
  const records = onPage.map((record) => ({ ...record, unit: names.unit(record.unitId) }));
  return { reply: showRecords({ records, count: all.length, page, pages, today, zone: scene.zone }), isPassing: true };
}

/** Who reads the records of others is told to the audit, with their numbers; of the own ones nobody is told. */
async function noteReading({ tx, actor, at }: Turn, records: readonly ConfidentialRecord[]): Promise<void> {
  for (const { id, reporterId } of records) {
    if (reporterId === actor.personId) continue;
    await tx.audit.append({ act: 'confidential.read', at, who: actor.personId, subject: id });
  }
}
