import { z } from 'zod';
import type { Transaction } from '../../bot/store.ts';
import type { DeliveredMessage } from '../../channels/mailbox.ts';
import type { LedgerEvent } from '../../ledger/event.ts';
import type { HomeContents } from '../lowdb/read-contents.ts';
import { conversationOf } from './inbox.ts';
import { saveMemory } from './memory.ts';
import { compositeKey, type Sql, toRow } from './sql.ts';

/** The transaction that everything is written in, as statements and as ports. */
export interface Target {
  readonly sql: Sql;
  readonly tx: Transaction;
}

/** Statements that are sent before their answers are waited for. */
const AHEAD = 500;

/** Writes all that lies in a home into an empty database, in the transaction at hand. */
export async function writeContents(target: Target, contents: HomeContents): Promise<void> {
  await writeLedger(target, contents);
  await writeRoster(target, contents);
  await writeReminders(target, contents);
  await writeQueues(target, contents);
  await writeTalk(target, contents);
  await writeAudit(target, contents);
  await writeMail(target, contents);
}

/** Hands each of `rows` to `write`, and lets the server keep up. */
async function each<T>(sql: Sql, rows: Iterable<T> | AsyncIterable<T>, write: (row: T) => unknown): Promise<void> {
  let sent = 0;
  for await (const row of rows) {
    await write(row);
    sent += 1;
    if (sent % AHEAD === 0) await sql.rows('SELECT 1');
  }
}

/** The last number given, which may be higher than any that is still there. */
const KEPT_COUNTERS = /^(?:no$|confidential:)/;

async function writeLedger({ sql, tx }: Target, { document, lines }: HomeContents): Promise<void> {
  await each(sql, document.entries.entries(), ([, entry]) => {
    const { no, kind, version } = entry;
    const units = [entry.unitId, ...(entry.supportUnitIds ?? [])];
    sql.write('INSERT INTO entries (no, kind, units, version, row) VALUES ($1, $2, $3, $4, $5)', [
      ...[no, kind, units, version],
      toRow(entry),
    ]);
  });
  await each(sql, lines('events'), (line) => {
    const event = recordedIn(line) as LedgerEvent;
    sql.write('INSERT INTO events (no, version, at, row) VALUES ($1, $2, $3, $4)', [
      ...[event.no, event.version, event.at],
      toRow(event),
    ]);
  });
  for (const [unitId, habit] of document.habits.entries()) await tx.ledger.rememberNumberHabit(unitId, habit);
  for (const [personId, changes] of document.changes.entries()) await tx.ledger.rememberChanges(personId, changes);
  for (const [name, value] of document.counters.entries())
    if (KEPT_COUNTERS.test(name)) sql.write('INSERT INTO counters VALUES ($1, $2)', [name, value]);
}

async function writeRoster({ tx }: Target, { document }: HomeContents): Promise<void> {
  for (const [, unit] of document.units.entries()) await tx.roster.saveUnit(unit);
  for (const [, person] of document.people.entries()) await tx.roster.savePerson(person);
  for (const [, binding] of document.bindings.entries()) await tx.roster.bind(binding);
  for (const [, code] of document.linkCodes.entries()) await tx.linkCodes.save(code);
  for (const [account, times] of document.linkMisses.entries())
    for (const at of times) await tx.linkCodes.noteMiss(account, at);
}

async function writeReminders({ sql, tx }: Target, { document }: HomeContents): Promise<void> {
  for (const [, rule] of document.rules.entries()) await tx.reminders.saveRule(rule);
  await each(sql, document.occurrences.entries(), ([, occurrence]) => tx.reminders.saveOccurrence(occurrence));
  await each(sql, document.receipts.entries(), ([, receipt]) => tx.reminders.saveReceipt(receipt));
  for (const [, absence] of document.absences.entries()) await tx.reminders.saveAbsence(absence);
  for (const [, watch] of document.watches.entries()) await tx.reminders.saveWatch(watch);
}

async function writeQueues({ sql, tx }: Target, { document, lines, texts }: HomeContents): Promise<void> {
  const waiting = [...document.waiting.entries()].sort(([, one], [, other]) => one.seq - other.seq);
  await each(sql, waiting, ([id, { message, acceptedAt }]) => {
    const { attempts = 0, retryAt = null } = document.tries.get(id) ?? {};
    const values = [id, conversationOf(message), acceptedAt, toRow(message), attempts, retryAt];
    sql.write(
      'INSERT INTO inbox (id, conversation, accepted_at, row, attempts, retry_at) VALUES ($1, $2, $3, $4, $5, $6)',
      values,
    );
  });
  await each(sql, document.handled.entries(), ([id, { at, code = null }]) => {
    const text = code === null ? undefined : texts.get(id);
    const values = [id, text ? conversationOf(text) : '', at, text ? toRow(text) : null];
    sql.write(
      `INSERT INTO inbox (id, conversation, accepted_at, row, state, ended_at, code) VALUES ($1, $2, $3, $4, $5, $3, $6)`,
      [...values, code === null ? 'handled' : 'aside', code],
    );
  });
  const outbox = [...document.outbox.entries()].sort(([, one], [, other]) => one.order - other.order);
  await each(sql, outbox, ([id, { message, attempts, enqueuedAt, nextAttemptAt }]) => {
    const { channel, id: conversationId } = message.conversation;
    const place = [id, compositeKey(channel, conversationId), message.kind, message.notBefore ?? null];
    sql.write(
      `INSERT INTO outbox (id, conversation, kind, not_before, message, attempts, enqueued_at, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [...place, toRow(message), attempts, enqueuedAt, nextAttemptAt],
    );
  });
  await each(sql, document.ended.entries(), (row) => sql.write('INSERT INTO ended VALUES ($1, $2)', row));
  await each(sql, lines('sent'), (line) => {
    const { id, conversation, kind, attempts, outcome } = sentLine.parse(recordedIn(line));
    const place = [outcome.at, id, compositeKey(conversation.channel, conversation.id), kind, attempts];
    sql.write('INSERT INTO sent (at, id, conversation, kind, attempts, outcome) VALUES ($1, $2, $3, $4, $5, $6)', [
      ...place,
      toRow(outcome),
    ]);
  });
  for (const [, { conversation, times }] of document.sends.entries())
    for (const at of times)
      sql.write('INSERT INTO sends (conversation, at) VALUES ($1, $2)', [toRow(conversation), at]);
  for (const [, row] of document.unreachable.entries()) await tx.outbox.saveUnreachable(row);
}

const sentLine = z.object({
  id: z.string(),
  conversation: z.object({ channel: z.string(), id: z.string() }),
  kind: z.string(),
  attempts: z.number(),
  outcome: z.looseObject({ at: z.string() }),
});

const memoryKey = z.tuple([z.string(), z.string()]);

async function writeTalk({ sql, tx }: Target, { document }: HomeContents): Promise<void> {
  await each(sql, document.memory.entries(), ([key, memory]) => {
    const [conversationId, personId] = memoryKey.parse(JSON.parse(key));
    return saveMemory(sql, { conversationId, personId, memory });
  });
  await each(sql, document.presses.entries(), ([, press]) => tx.presses.issue(press));
  for (const [text, { count, lastAt }] of document.questions.entries())
    sql.write('INSERT INTO questions VALUES ($1, $2, $3)', [text, count, lastAt]);
  for (const [, lesson] of document.lessons.entries()) await tx.questions.saveLesson(lesson);
  for (const [clause, { helpful, unhelpful }] of document.verdicts.entries())
    sql.write('INSERT INTO verdicts (clause, helpful, unhelpful) VALUES ($1, $2, $3)', [clause, helpful, unhelpful]);
  for (const [, record] of document.confidential.entries()) await tx.confidential.save(record);
  for (const [, statement] of document.statements.entries()) await tx.duties.save(statement);
  for (const [, { channel, key, value }] of document.notes.entries())
    sql.write('INSERT INTO notes VALUES ($1, $2, $3)', [channel, key, toRow(value)]);
}

const auditLine = z.looseObject({ seq: z.int(), hash: z.string() });

/** Lines keep their numbers and hashes: the chain goes on where it was. */
async function writeAudit({ sql }: Target, { lines }: HomeContents): Promise<void> {
  await each(sql, lines('audit'), (line) => {
    const { seq, hash, ...fact } = auditLine.parse(JSON.parse(line));
    sql.write('INSERT INTO audit (fact, seq, hash) VALUES ($1, $2, $3)', [toRow(fact), seq, hash]);
  });
}

async function writeMail({ sql }: Target, { document, lineAt }: HomeContents): Promise<void> {
  const kept = [...document.mail.entries()].sort(([, one], [, other]) => one.offset - other.offset);
  await each(sql, kept, async ([id, { offset }]) => {
    // Only the mailbox writes to this log.
    const { message, deliveredAt } = recordedIn(await lineAt('mail', offset)) as DeliveredMessage;
    const { conversation, inReplyTo = null } = message;
    sql.write(
      'INSERT INTO mail (id, conversation_id, in_reply_to, delivered_at, message) VALUES ($1, $2, $3, $4, $5)',
      [id, conversation.id, inReplyTo, deliveredAt, toRow(message)],
    );
  });
  for (const [, { messageId, conversationId, shownAt, card }] of document.shown.entries())
    sql.write('INSERT INTO shown VALUES ($1, $2, $3, $4)', [messageId, conversationId, shownAt, toRow(card)]);
}

function recordedIn(line: string): unknown {
  return z.object({ value: z.unknown() }).parse(JSON.parse(line)).value;
}
