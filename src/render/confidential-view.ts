import type { Button, Card } from '../core/card.ts';
import { type Instant, type LocalDate, toLocalTime } from '../core/clock.ts';
import { CONFIDENTIAL_TEXTS } from './catalogue/confidential.ts';
import { KNOWLEDGE_TEXTS } from './catalogue/knowledge.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime, shortDate } from './dates.ts';

const { buttons: LABELS } = CONFIDENTIAL_TEXTS;

/** Why a form asks again. */
export interface FormNote {
  readonly kind: keyof typeof CONFIDENTIAL_TEXTS.notes;
}

/** A question of a form as it is shown. */
export interface ShownQuestion {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly question: string;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly several: boolean;
  readonly place: number;
  readonly count: number;
  readonly opens: boolean;
  readonly note?: FormNote;
  /** What was said already, and must be agreed to. */
  readonly proposal?: string;
}

// A button is kept for days: it says where in the form it belongs, and nothing that was answered.
function sign(label: string, reference: string): Button {
  return button(label, { intent: 'report_intervention', slots: { reference } });
}

/** One question of the form, with what helps to answer it. */
export function showQuestion(shown: ShownQuestion): Card {
  const { choices, note, proposal, id } = shown;
  return composeCard({
    title: CONFIDENTIAL_TEXTS.questionTitle(shown.title, shown.place, shown.count),
    lines: [
      ...(shown.opens ? [CONFIDENTIAL_TEXTS.formOpens] : []),
      ...(note ? [CONFIDENTIAL_TEXTS.notes[note.kind]] : []),
      CONFIDENTIAL_TEXTS.question(shown.label, shown.question),
      ...choices.map((label, index) => CONFIDENTIAL_TEXTS.choice(index + 1, label)),
      ...(choices.length === 0
        ? []
        : [shown.several ? CONFIDENTIAL_TEXTS.chooseSeveral : CONFIDENTIAL_TEXTS.chooseOne]),
      ...(proposal === undefined ? [] : [CONFIDENTIAL_TEXTS.proposal(onOneLine(proposal))]),
    ],
    buttons: [
      ...(shown.required ? [] : [sign(LABELS.skip, `skip:${id}`)]),
      ...(shown.place > 1 ? [sign(LABELS.back, `back:${id}`)] : []),
      sign(LABELS.giveUp, `cancel:${id}`),
    ],
  });
}

/** Everything that was answered, before any of it is kept. */
export function showSummary(summary: {
  readonly title: string;
  readonly items: readonly { readonly label: string; readonly text: string }[];
  readonly note?: FormNote;
}): Card {
  const { title, items, note } = summary;
  return composeCard({
    title: CONFIDENTIAL_TEXTS.summaryTitle(title),
    lines: [
      ...(note ? [CONFIDENTIAL_TEXTS.notes[note.kind]] : []),
      ...items.map(({ label, text }, index) =>
        CONFIDENTIAL_TEXTS.summaryItem(index + 1, label, text === '' ? CONFIDENTIAL_TEXTS.skipped : onOneLine(text)),
      ),
      ...(note ? [] : [CONFIDENTIAL_TEXTS.summaryHint]),
      CONFIDENTIAL_TEXTS.official,
    ],
    buttons: [
      sign(LABELS.agree, 'agree:summary'),
      sign(LABELS.back, 'back:summary'),
      sign(LABELS.giveUp, 'cancel:summary'),
    ],
  });
}

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, '；');
}

/** Where the official record is made. */
interface OfficialPlace {
  readonly name: string;
  readonly link?: string | undefined;
}

/** The record is kept; nothing of its content is repeated. */
export function showRecorded(kept: {
  readonly id: string;
  readonly isFiled: boolean;
  readonly place: OfficialPlace | undefined;
}): Card {
  const { id, isFiled, place } = kept;
  return composeCard({
    lines: [
      CONFIDENTIAL_TEXTS.recorded(id),
      CONFIDENTIAL_TEXTS.official,
      ...(place ? [KNOWLEDGE_TEXTS.place(place.name, place.link)] : []),
      ...(isFiled ? [] : [CONFIDENTIAL_TEXTS.recordedUnfiled(id)]),
    ],
  });
}

/** The form is given up. */
export function showFormEnded(): Card {
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.ended] });
}

/** The form is still open beside what was answered just now. */
export function showFormWaits(): Card {
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.waits] });
}

/** Another question took the place of the form. */
export function showFormLost(): Card {
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.lost] });
}

/** The form stands ready behind a button. */
export function showInvitation(): Card {
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.invitation], buttons: [recordButton] });
}

const recordButton = button(LABELS.record, { intent: 'report_intervention', slots: {} });

/** Offers the form below advice. */
export function withRecordButton(card: Card): Card {
  return { ...card, buttons: [...card.buttons, recordButton] };
}

/** This channel takes no confidential records; which do, and where the official one is made. */
export function showElsewhere(channels: readonly string[], place: OfficialPlace | undefined): Card {
  const names = channels.map((channel) => CONFIDENTIAL_TEXTS.channelNames[channel] ?? channel).join('、');
  return composeCard({
    lines: [CONFIDENTIAL_TEXTS.elsewhere(names), ...(place ? [KNOWLEDGE_TEXTS.place(place.name, place.link)] : [])],
  });
}

/** There is none, or none for this person. */
export function showNoRecord(): Card {
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.noRecord] });
}

/** A page of records: numbers and days, no content. */
export function showRecords(shown: {
  readonly records: readonly {
    readonly id: string;
    readonly recordedAt: Instant;
    readonly unit: string;
    readonly filed?: string;
  }[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly today: LocalDate;
  readonly zone: string;
}): Card {
  const { records, count, page, pages, today, zone } = shown;
  return composeCard({
    title: CONFIDENTIAL_TEXTS.listTitle(count, page, pages),
    lines: [
      ...records.map(({ id, recordedAt, unit, filed }) =>
        CONFIDENTIAL_TEXTS.listLine({
          ...{ id, unit, filed: filed !== undefined },
          day: shortDate(toLocalTime(recordedAt, zone).date, today),
        }),
      ),
      CONFIDENTIAL_TEXTS.listHint,
    ],
    buttons: page < pages ? [button(LABELS.next, { intent: 'list_interventions', slots: { page: page + 1 } })] : [],
  });
}

/** One record, whole. */
export function showRecord(record: {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly reporter: string;
  readonly unit: string;
  readonly answers: readonly { readonly label: string; readonly text: string }[];
  readonly filed?: string;
  readonly today: LocalDate;
}): Card {
  const { id, reporter, unit, recordedAt, today, answers, filed } = record;
  return composeCard({
    title: CONFIDENTIAL_TEXTS.recordTitle(id),
    lines: [
      CONFIDENTIAL_TEXTS.recordBy(reporter, unit, dateAndTime(recordedAt, today)),
      ...answers.map(({ label, text }, index) => CONFIDENTIAL_TEXTS.summaryItem(index + 1, label, onOneLine(text))),
      filed === undefined ? CONFIDENTIAL_TEXTS.recordUnfiled : CONFIDENTIAL_TEXTS.recordFiled(onOneLine(filed)),
      CONFIDENTIAL_TEXTS.official,
    ],
  });
}

/** Number and date of the official record were put in, or are still missing. */
export function showFiled({
  id,
  filed,
  before,
}: {
  readonly id: string;
  readonly filed?: string;
  readonly before?: string;
}): Card {
  if (filed === undefined) return composeCard({ lines: [CONFIDENTIAL_TEXTS.filedMissing(id)] });
  const earlier = before === undefined ? [] : [CONFIDENTIAL_TEXTS.filedBefore(before)];
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.filedNow(id, filed), ...earlier] });
}

/** What stands in the place of a card whose content has passed. */
export function showPassed(): Card {
  return composeCard({ lines: [CONFIDENTIAL_TEXTS.passed] });
}
