import { toLocalTime } from '../../../core/clock.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import { SHEET_FORMATS, SHEET_TYPES, type SheetFormat } from '../../../files/sheet.ts';
import { packSheets } from '../../../files/write-sheets.ts';
import { filterEntries } from '../../../ledger/filter-entries.ts';
import { PAPER_TEXTS } from '../../../render/catalogue/papers.ts';
import { showExport } from '../../../render/export-view.ts';
import { type Actor, holdsRole, type Place } from '../../../security/actor.ts';
import type { DocumentMaker } from '../../document-maker.ts';
import { ledgerPaper } from '../../ledger-paper.ts';
import { readNames } from '../../names.ts';
import { reachOnPaper } from '../../reach-on-paper.ts';
import type { Handler, Knowledge, Turn } from '../../turn.ts';

/** The ledger within the speaker's reach, cut down to what was said, as a workbook unless another form is named. */
export const ledgerExport: DocumentMaker = {
  intent: 'export_ledger',
  async make(request) {
    const { store, knowledge, message, setting, scene, zone, now } = request;
    const filter = filterSaid(request);
    const reach = reachOnPaper(setting.actor, scene.conversation);
    const kinds = kindsOnPaper(knowledge.kinds, setting.actor, scene.conversation);
    const { date } = toLocalTime(now, zone);
    const { sheets, count } = await ledgerPaper({ store, kinds, zone, now }, async (tx) => {
      const entries = await tx.ledger.listEntries(reach === 'all' ? {} : { unitIds: reach });
      return filterEntries(entries, filter, { today: date, speaker: setting.actor });
    });
    if (count === 0) return undefined;
    const format = formatAsked(message.text);
    const bytes = await packSheets(sheets, { format, at: now, sheetLabel: PAPER_TEXTS.sheetLabel });
    const [only, ...others] = filter.unitIds ?? (reach === 'all' ? [] : reach);
    const unit = others.length === 0 ? scene.units.find(({ id }) => id === only)?.name : undefined;
    return { name: PAPER_TEXTS.fileName(unit, date, format), type: SHEET_TYPES[format], bytes, count };
  },
};

/** Hands the file out and writes down who took how many rows. */
export const exportLedger: Handler = async (turn) => {
  const { document, actor, scene, message, at, tx, knowledge } = turn;
  const filter = filterSaid(turn);
  const reach = reachOnPaper(actor, scene.conversation);
  if (document)
    await tx.audit.append({
      act: 'ledger.exported',
      at,
      who: actor.personId,
      message: message.id,
      subject: document.file.sha256,
      after: { count: document.count, filter: withoutWords(filter) },
    });
  const scope = {
    filter,
    unitIds: reach === 'all' ? undefined : reach,
    isGroup: scene.conversation.kind === 'group',
  };
  return { reply: showExport(document, scope, { names: await readNames(tx), kinds: knowledge.kinds }) };
};

// Points are of named people: on paper only for whoever supervises them, and in private.
function kindsOnPaper(kinds: Knowledge['kinds'], actor: Actor, place: Place): Knowledge['kinds'] {
  if (place.kind === 'direct' && holdsRole(actor, ['supervisor'])) return kinds;
  return new Map([...kinds].filter(([, { shape }]) => shape !== 'points'));
}

/**
 * A name that is also part of another kind's label singles no kind out: whoever says it means whatever there is. A
 * button says what it carries.
 */
function filterSaid({ reading, message, knowledge }: Pick<Turn, 'reading' | 'message' | 'knowledge'>): EntryFilter {
  const { kind: id, ...filter } = reading.slots.filter ?? {};
  if (id === undefined) return filter;
  const others = [...knowledge.kinds.values()].filter((kind) => kind.id !== id);
  const names = knowledge.kinds.get(id)?.names.filter((name) => message.text.includes(name)) ?? [];
  const isVague = names.length > 0 && names.every((name) => others.some(({ label }) => label.includes(name)));
  return isVague ? filter : { ...filter, kind: id };
}

// Words that were searched for can be those of a title.
function withoutWords({ words: _, ...filter }: EntryFilter): EntryFilter {
  return filter;
}

function formatAsked(text: string): SheetFormat {
  const plain = text.normalize('NFKC').toLowerCase();
  return SHEET_FORMATS.find((format) => plain.includes(format)) ?? 'xlsx';
}
