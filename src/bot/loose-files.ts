import type { Button } from '../core/card.ts';
import type { Instant } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { Slots, StatedChange } from '../core/slots.ts';
import { type Entry, isCounted } from '../ledger/entry.ts';
import { EVIDENCE_TEXTS } from '../render/catalogue/evidence.ts';
import { LEDGER_TEXTS } from '../render/catalogue/ledger.ts';
import { button, joinCards } from '../render/compose.ts';
import { askWhoseFiles, noFilesButton, sayForgotten } from '../render/evidence-view.ts';
import { maySee } from '../security/authorise.ts';
import type { ConversationMemory } from './memory.ts';
import type { Outcome, Turn } from './turn.ts';

/** How long before and after a report files without words are taken to belong to it, ms. */
const BELONGS_MS = 10 * 60_000;

/** Entries that one question offers. */
const MOST_OFFERED = 5;

/** Files that one question is about. */
const MOST_FILES = 20;

/** Reports whose files, where they are not taken otherwise, may be evidence. */
const REPORTS = new Set(['record_update', 'register_entry', 'request_extension']);

/** How long a question about files that got no answer is kept in mind for the next report of its entries, ms. */
const ASKED_AGAIN_MS = 24 * 60 * 60_000;

/** What a turn leaves in mind once files were taken, or nobody wants them: none. */
export function noLooseFiles(at: Instant): Pick<ConversationMemory, 'looseFiles' | 'askedFiles'> {
  return { looseFiles: { files: [], at }, askedFiles: { files: [], nos: [], at } };
}

/** The files that came loose in the last ten minutes and were not asked about. */
export function looseFilesOf({ memory, at }: Pick<Turn, 'memory' | 'at'>): readonly Attachment[] {
  const { looseFiles } = memory;
  return looseFiles && Date.parse(at) - Date.parse(looseFiles.at) <= BELONGS_MS ? looseFiles.files : [];
}

/** The lists as one, each file once. */
export function gatherFiles(...lists: readonly (readonly Attachment[])[]): readonly Attachment[] {
  return [...new Map(lists.flat().map((file) => [file.sha256, file])).values()].slice(0, MOST_FILES);
}

/** Entries that the speaker reported on in this conversation in the last ten minutes and that take evidence; newest first. */
export async function findReported(turn: Turn): Promise<readonly Entry[]> {
  const sets = await turn.tx.ledger.recentChanges(turn.actor.personId);
  const recent = sets.filter(({ at }) => Date.parse(turn.at) - Date.parse(at) <= BELONGS_MS);
  const nos = recent.toReversed().flatMap((made) => made.nos);
  return readOpen(
    turn,
    nos.filter((no) => turn.memory.focus.includes(no)),
  );
}

/** Asks which entry the files belong to. Another question that waits keeps waiting; the buttons say all that is needed. */
export async function askWhose(
  turn: Turn,
  files: readonly Attachment[],
  changes: readonly StatedChange[],
): Promise<Outcome> {
  const entries = await readOpen(
    turn,
    changes.flatMap(({ entry }) => entry.candidates.slice(0, 1)),
  );
  const { pending } = turn.scene;
  const waits = pending !== undefined && pending.intent !== 'attach_evidence' && pending.slots.evidence?.length !== 0;
  const slots: Slots = { evidence: files, changes };
  return {
    reply: askWhoseFiles(files, entries, buttonsFor(files, changes)),
    memory: {
      ...noLooseFiles(turn.at),
      ...askedOnce(turn, files, entries),
      ...(!waits && { pending: { kind: 'confirm', intent: 'attach_evidence', slots, askedAt: turn.at } }),
    },
    ...(waits && { keepPending: true }),
  };
}

/**
 * After a report: files that came shortly before it, or with it and belong to nobody yet, are asked about. A question
 * that got no answer is asked once more with the next report of its entries.
 */
export async function askAboutLooseFiles(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const { pending } = turn.scene;
  const { intent } = turn.reading;
  const isGivenUp = (intent === 'deny' || intent === 'cancel') && pending?.intent === 'attach_evidence';
  if (isGivenUp)
    return {
      ...outcome,
      reply: sayForgotten(),
      memory: { ...outcome.memory, ...noLooseFiles(turn.at) },
    };
  const loose = gatherFiles(looseFilesOf(turn), ownFiles(turn));
  const ignored = ignoredFiles(turn);
  if (!REPORTS.has(carriedOut(turn)) || loose.length + ignored.files.length === 0) return outcome;
  const made = (await turn.tx.ledger.recentChanges(turn.actor.personId)).at(-1);
  const reported = made?.messageId === turn.message.id ? await readOpen(turn, made.nos) : [];
  const again = reported.some(({ no }) => ignored.nos.includes(no)) ? ignored.files : [];
  const files = gatherFiles(loose, again);
  if (files.length === 0) return outcome;
  if (reported.length === 0)
    return { ...outcome, memory: { looseFiles: { files: loose, at: turn.at }, ...outcome.memory } };
  const entries = loose.length > 0 ? reported : reported.filter(({ no }) => ignored.nos.includes(no));
  const fresh = files.filter((file) => !entries.every((entry) => hasFile(entry, file)));
  if (fresh.length === 0) return { ...outcome, memory: { ...outcome.memory, ...noLooseFiles(turn.at) } };
  const asked = await askWhose({ ...turn, scene: withoutAnswered(turn) }, fresh, entries.map(toChange));
  const memory = { ...asked.memory, ...askedOnce(turn, loose, entries), ...outcome.memory };
  return { ...outcome, reply: joinCards(outcome.reply, asked.reply), memory };
}

/** Files that were asked about for the first time. */
function askedOnce({ at }: Turn, files: readonly Attachment[], entries: readonly Entry[]) {
  return { askedFiles: { files, nos: entries.map(({ no }) => no), at } };
}

/** What an earlier question was about that nobody answered. */
function ignoredFiles({ memory, at }: Turn): NonNullable<ConversationMemory['askedFiles']> {
  const { askedFiles } = memory;
  const isRecent = askedFiles && Date.parse(at) - Date.parse(askedFiles.at) <= ASKED_AGAIN_MS;
  return isRecent ? askedFiles : { files: [], nos: [], at };
}

/** A statement that says nothing but which entry. */
export function toChange({ no }: Pick<Entry, 'no'>): StatedChange {
  return { entry: { words: `#${no}`, by: 'number', candidates: [no] } };
}

/** The question that stood before this turn was answered or dropped by it. */
function withoutAnswered({ scene }: Turn): Turn['scene'] {
  const { pending: _, ...rest } = scene;
  return rest;
}

function carriedOut({ reading, scene }: Turn): string {
  return reading.intent === 'confirm' ? (scene.pending?.intent ?? reading.intent) : reading.intent;
}

function ownFiles({ reading, message }: Turn): readonly Attachment[] {
  if (reading.intent === 'record_update') return reading.slots.evidence ?? [];
  return REPORTS.has(reading.intent) ? message.attachments : [];
}

async function readOpen(turn: Turn, nos: readonly number[]): Promise<readonly Entry[]> {
  const entries = await Promise.all([...new Set(nos)].map((no) => turn.tx.ledger.findEntry(no)));
  return entries
    .filter((entry) => entry !== undefined)
    .filter((entry) => isCounted(entry) && entry.state !== 'closed')
    .filter((entry) => maySee(turn.actor, turn.scene.conversation, entry))
    .slice(0, MOST_OFFERED);
}

function hasFile({ evidence = [] }: Entry, { sha256 }: Attachment): boolean {
  return evidence.some((piece) => piece.kind === 'file' && piece.sha256 === sha256);
}

function buttonsFor(evidence: readonly Attachment[], changes: readonly StatedChange[]): Button[] {
  const say = (label: string, chosen: readonly StatedChange[]): Button =>
    button(label, { intent: 'attach_evidence', slots: { evidence, changes: chosen, choice: 'all', confirmed: true } });
  const offered = changes.slice(0, MOST_OFFERED);
  const isOnly = offered.length === 1;
  const each = offered.map((change) => {
    const no = change.entry.candidates[0] ?? 0;
    return say(isOnly ? EVIDENCE_TEXTS.buttons.isOf(no) : LEDGER_TEXTS.buttons.choose(no), [change]);
  });
  return [...each, ...(isOnly ? [] : [say(EVIDENCE_TEXTS.buttons.all, offered)]), noFilesButton(evidence)];
}
