import type { Button, Card } from '../core/card.ts';
import type { Attachment, Evidence } from '../core/message.ts';
import type { StatedChange } from '../core/slots.ts';
import { withEvidence } from '../ledger/add-evidence.ts';
import type { Entry } from '../ledger/entry.ts';
import { EVIDENCE_TEXTS } from './catalogue/evidence.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { button, composeCard } from './compose.ts';

/** Pieces of evidence that are named; the rest is counted. */
const MOST_NAMED = 6;

/** Files that one card offers. */
const MOST_FILES = 10;

/** Longest name or address shown, in characters. */
const LONGEST_NAME = 60;

/** How evidence changed: 佐证 +2份（照片1.jpg、照片2.jpg）. */
export function describeEvidence(before: readonly Evidence[], after: readonly Evidence[]): string {
  const added = withEvidence(before, after).slice(before.length);
  if (added.length > 0) return EVIDENCE_TEXTS.added(added.length, namesOf(added));
  const removed = withEvidence(after, before).slice(after.length);
  return EVIDENCE_TEXTS.removed(removed.length, namesOf(removed));
}

/** What backs an entry up, in one line; none where nothing does. */
export function evidenceLines({ evidence = [] }: Pick<Entry, 'evidence'>): string[] {
  return evidence.length === 0 ? [] : [EVIDENCE_TEXTS.listed(evidence.length, namesOf(evidence))];
}

/** The files among the evidence of `entries`, at most ten, each once. `picturesOnly`: only those that can be shown. */
export function evidenceFiles(entries: readonly Entry[], picturesOnly = false): Attachment[] {
  const files = entries.flatMap(({ evidence = [] }) => evidence.flatMap((piece) => toFile(piece) ?? []));
  const distinct = [...new Map(files.map((file) => [file.sha256, file])).values()];
  return distinct.filter((file) => !picturesOnly || isPicture(file)).slice(0, MOST_FILES);
}

/** The card with the evidence of its entry named below, and the files offered. */
export function showWithEvidence(card: Card, entry: Entry): Card {
  const files = [...(card.files ?? []), ...evidenceFiles([entry])];
  return composeCard({ ...card, lines: [...card.lines, ...evidenceLines(entry)], files });
}

/** Asks for evidence before a completion is recorded. */
export function askForEvidence(
  wanted: readonly { readonly entry: Entry; readonly stated: StatedChange }[],
  buttons: readonly Button[],
): Card {
  return composeCard({
    title: EVIDENCE_TEXTS.neededTitle,
    lines: [
      ...wanted.map(({ entry }) => LEDGER_TEXTS.wantedChange(entry.no, entry.title, LEDGER_TEXTS.toComplete)),
      EVIDENCE_TEXTS.needed,
    ],
    buttons,
  });
}

/** Asks which of the entries the files belong to; each of `buttons` says one answer. */
export function askWhoseFiles(
  files: readonly Attachment[],
  entries: readonly Pick<Entry, 'no' | 'title'>[],
  buttons: readonly Button[],
): Card {
  const [only, ...others] = entries;
  const what = files.every(isPicture) ? EVIDENCE_TEXTS.pictures(files.length) : EVIDENCE_TEXTS.files(files.length);
  if (only && others.length === 0) return composeCard({ lines: [EVIDENCE_TEXTS.whose(what, only.no)], buttons });
  const lines = entries.map(({ no, title }) => `#${no} ${title}`);
  return composeCard({ lines: [EVIDENCE_TEXTS.whichOf(what), ...lines], buttons });
}

/** Nothing was attached: the files are forgotten. */
export function sayForgotten(): Card {
  return composeCard({ lines: [EVIDENCE_TEXTS.forgotten] });
}

/** The button that says no to a question about files. */
export function noFilesButton(files: readonly Attachment[]): Button {
  return button(EVIDENCE_TEXTS.buttons.none, { intent: 'attach_evidence', slots: { evidence: files, choice: 'none' } });
}

function toFile(piece: Evidence): Attachment | undefined {
  if (piece.kind === 'link') return undefined;
  const { kind: _, ...file } = piece;
  return file;
}

function isPicture({ name, type }: Attachment): boolean {
  return type.startsWith('image/') || PICTURE.test(name);
}

const PICTURE = /\.(?:jpe?g|png|gif|webp|bmp|heic)$/iu;

function namesOf(evidence: readonly Evidence[]): string {
  const named = evidence.slice(0, MOST_NAMED).map((piece) => shorten(piece.kind === 'link' ? piece.url : piece.name));
  const more = evidence.length > MOST_NAMED ? EVIDENCE_TEXTS.andMore(evidence.length) : '';
  return named.join('、') + more;
}

function shorten(name: string): string {
  const shown = Array.from(name.replaceAll(/\s+/gu, ' '));
  return shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME).join('')}…` : shown.join('');
}
