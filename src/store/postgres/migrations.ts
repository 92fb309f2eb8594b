/** Steps of the schema, in order; the place in the list is the version that a step leads to. What was released is never changed. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE SEQUENCE fences;
  CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL);

  CREATE TABLE entries (no integer PRIMARY KEY, kind text NOT NULL, units text[] NOT NULL, version integer NOT NULL, row text NOT NULL);
  CREATE INDEX entries_units ON entries USING gin (units);
  CREATE INDEX entries_kind ON entries (kind);
  CREATE TABLE events (
    ord bigserial PRIMARY KEY, no integer NOT NULL, version integer NOT NULL, at text NOT NULL, row text NOT NULL,
    UNIQUE (no, version)
  );
  CREATE INDEX events_at ON events (at DESC, no DESC, version DESC);
  CREATE INDEX events_no ON events (no, ord DESC);
  CREATE TABLE habits (unit_id text PRIMARY KEY, habit text NOT NULL);
  CREATE TABLE changes (person_id text PRIMARY KEY, row text NOT NULL);

  CREATE TABLE units (id text PRIMARY KEY, ord bigserial, row text NOT NULL);
  CREATE TABLE people (id text PRIMARY KEY, ord bigserial, row text NOT NULL);
  CREATE TABLE identities (channel text NOT NULL, id text NOT NULL, person_id text NOT NULL, PRIMARY KEY (channel, id));
  CREATE INDEX identities_person ON identities (person_id);
  CREATE TABLE bindings (channel text NOT NULL, id text NOT NULL, ord bigserial, row text NOT NULL, PRIMARY KEY (channel, id));
  CREATE TABLE link_codes (hash text PRIMARY KEY, person_id text NOT NULL UNIQUE, valid_until text NOT NULL, row text NOT NULL);
  CREATE TABLE link_misses (ord bigserial PRIMARY KEY, account text NOT NULL, at text NOT NULL);
  CREATE INDEX link_misses_at ON link_misses (at);

  CREATE TABLE audit (ord bigserial PRIMARY KEY, fact text NOT NULL, seq bigint UNIQUE, hash text);
  CREATE INDEX audit_unchained ON audit (ord) WHERE seq IS NULL;

  CREATE TABLE inbox (
    id text PRIMARY KEY, seq bigserial UNIQUE, conversation text NOT NULL, accepted_at text NOT NULL, row text,
    state text NOT NULL DEFAULT 'waiting', attempts integer NOT NULL DEFAULT 0, retry_at text, ended_at text, code text
  );
  CREATE INDEX inbox_waiting ON inbox (conversation, seq) WHERE state = 'waiting';
  CREATE INDEX inbox_line ON inbox (seq) WHERE state = 'waiting';
  CREATE INDEX inbox_aside ON inbox (ended_at DESC) WHERE state = 'aside';
  CREATE INDEX inbox_ended ON inbox (ended_at) WHERE state <> 'waiting';
  CREATE TABLE working (conversation text PRIMARY KEY, message_id text NOT NULL, fence bigint NOT NULL, until text NOT NULL, owner text NOT NULL);

  CREATE TABLE outbox (
    id text PRIMARY KEY, ord bigserial, conversation text NOT NULL, kind text NOT NULL, not_before text, message text NOT NULL, attempts integer NOT NULL,
    enqueued_at text NOT NULL, next_attempt_at text NOT NULL, fence bigint, until text, owner text
  );
  CREATE INDEX outbox_line ON outbox (conversation, ord);
  CREATE INDEX outbox_due ON outbox (next_attempt_at);
  CREATE TABLE ended (id text PRIMARY KEY, at text NOT NULL);
  CREATE INDEX ended_at ON ended (at);
  CREATE TABLE sent (
    ord bigserial PRIMARY KEY, at text NOT NULL, id text NOT NULL, conversation text NOT NULL, kind text NOT NULL,
    attempts integer NOT NULL, outcome text NOT NULL
  );
  CREATE TABLE sends (ord bigserial PRIMARY KEY, conversation text NOT NULL, at text NOT NULL);
  CREATE INDEX sends_at ON sends (at);
  CREATE TABLE unreachable (conversation text PRIMARY KEY, since text NOT NULL, row text NOT NULL);

  CREATE TABLE rules (id text PRIMARY KEY, ord bigserial, row text NOT NULL);
  CREATE TABLE occurrences (id text PRIMARY KEY, due_at text NOT NULL, fired_at text NOT NULL, row text NOT NULL);
  CREATE INDEX occurrences_due ON occurrences (due_at, id);
  CREATE INDEX occurrences_fired ON occurrences (fired_at DESC, due_at DESC, id DESC);
  CREATE TABLE receipts (
    id text PRIMARY KEY, ord bigserial, occurrence_id text NOT NULL, owing_unit text, step_at text, deliveries text[] NOT NULL, row text NOT NULL
  );
  CREATE INDEX receipts_occurrence ON receipts (occurrence_id, ord);
  CREATE INDEX receipts_owing ON receipts (owing_unit) WHERE owing_unit IS NOT NULL;
  CREATE INDEX receipts_step ON receipts (step_at) WHERE step_at IS NOT NULL;
  CREATE INDEX receipts_deliveries ON receipts USING gin (deliveries);
  CREATE TABLE absences (id text PRIMARY KEY, from_day text NOT NULL, to_day text NOT NULL, row text NOT NULL);
  CREATE TABLE watches (name text PRIMARY KEY, row text NOT NULL);

  CREATE TABLE memory (conversation_id text NOT NULL, person_id text NOT NULL, form_asked_at text, row text NOT NULL, PRIMARY KEY (conversation_id, person_id));
  CREATE INDEX memory_form ON memory (form_asked_at) WHERE form_asked_at IS NOT NULL;
  CREATE TABLE presses (token text PRIMARY KEY, expires_at text NOT NULL, spent_at text, row text NOT NULL);
  CREATE INDEX presses_expires ON presses (expires_at);
  CREATE TABLE questions (text text PRIMARY KEY, count integer NOT NULL, last_at text NOT NULL);
  CREATE TABLE lessons (id text PRIMARY KEY, ord bigserial, row text NOT NULL);
  CREATE TABLE verdicts (clause text PRIMARY KEY, ord bigserial, helpful integer NOT NULL, unhelpful integer NOT NULL);

  CREATE TABLE confidential (id text PRIMARY KEY, reporter_id text NOT NULL, recorded_at text NOT NULL, row text NOT NULL);
  CREATE INDEX confidential_reporter ON confidential (reporter_id);
  CREATE TABLE shown (message_id text PRIMARY KEY, conversation_id text NOT NULL, shown_at text NOT NULL, card text NOT NULL);
  CREATE INDEX shown_conversation ON shown (conversation_id);
  CREATE TABLE statements (
    duty text NOT NULL, period text NOT NULL, unit_id text NOT NULL, by_person text NOT NULL, at text NOT NULL, ord bigserial, row text NOT NULL,
    PRIMARY KEY (duty, period, unit_id)
  );
  CREATE INDEX statements_by ON statements (duty, by_person, at);

  CREATE TABLE attachments (sha256 text PRIMARY KEY, bytes bytea NOT NULL);
  CREATE TABLE notes (channel text NOT NULL, key text NOT NULL, value text NOT NULL, PRIMARY KEY (channel, key));
  CREATE TABLE mail (ord bigserial PRIMARY KEY, id text NOT NULL UNIQUE, conversation_id text NOT NULL, in_reply_to text, delivered_at text NOT NULL, message text NOT NULL);
  CREATE INDEX mail_conversation ON mail (conversation_id, ord);
  CREATE INDEX mail_reply ON mail (in_reply_to, ord) WHERE in_reply_to IS NOT NULL;
  CREATE INDEX mail_delivered ON mail (delivered_at);
  `,
];
