import type { Card } from '../core/card.ts';
import { type Instant, toLocalTime } from '../core/clock.ts';
import type { RefusalReason } from '../core/refusal.ts';
import { FIGURES_TEXTS } from './catalogue/figures.ts';
import { REFUSAL_TEXTS } from './catalogue/refusals.ts';
import { ROLE_WORDS, STATE_WORDS } from './catalogue/words.ts';
import { composeCard } from './compose.ts';
import { joinNames, type Names, quoteWords } from './names.ts';

/** A refusal as a reply: the reason and the next step. */
export function showRefusal(facts: RefusalReason, names: Names): Card {
  return composeCard({ lines: [refusalLine(facts, names)] });
}

type Words = {
  readonly [R in RefusalReason['reason']]: (facts: Extract<RefusalReason, { reason: R }>, names: Names) => string;
};

const WORDS: Words = {
  unknown_person: () => REFUSAL_TEXTS.unknownPerson,
  unbound_group: () => REFUSAL_TEXTS.unboundGroup,
  role_required: ({ roles }) => REFUSAL_TEXTS.roleRequired(roles.map((role) => ROLE_WORDS[role]).join('、')),
  other_unit: ({ no }) => REFUSAL_TEXTS.otherUnit(no),
  not_lead: ({ no, leadUnitId }, names) => REFUSAL_TEXTS.notLead(no, names.unit(leadUnitId)),
  merged_away: ({ no, into }) => REFUSAL_TEXTS.mergedAway(no, into),
  no_such_entry: ({ words }) => REFUSAL_TEXTS.noSuchEntry(quoteWords(words)),
  wrong_state: ({ no, state, wanted }) => REFUSAL_TEXTS.wrongState[wanted](no, STATE_WORDS[state]),
  not_complete: ({ no, progress }) => REFUSAL_TEXTS.notComplete(no, progress),
  own_submission: ({ no }) => REFUSAL_TEXTS.ownSubmission(no),
  bad_percent: ({ words }) => REFUSAL_TEXTS.badPercent(quoteWords(words)),
  no_such_date: ({ words }) => REFUSAL_TEXTS.noSuchDate(quoteWords(words)),
  past_date: ({ words, date }) => REFUSAL_TEXTS.pastDate(quoteWords(words), date),
  changed_meanwhile: ({ no, byName, at }) => REFUSAL_TEXTS.changedMeanwhile(no, byName, clockTime(at)),
  no_extension_asked: ({ no }) => REFUSAL_TEXTS.noExtensionAsked(no),
  not_closed: ({ no, state }) => REFUSAL_TEXTS.notClosed(no, STATE_WORDS[state]),
  evidence_required: ({ no }) => REFUSAL_TEXTS.evidenceRequired(no),
  merge_with_itself: ({ no }) => REFUSAL_TEXTS.mergeWithItself(no),
  merge_across_units: ({ no, into }) => REFUSAL_TEXTS.mergeAcrossUnits(no, into),
  kind_not_written: ({ kind }) => REFUSAL_TEXTS.kindNotWritten(kind),
  bad_figures: ({ fault, words, whole = '' }) => FIGURES_TEXTS.faults[fault](words, whole),
  no_such_person: ({ words }) => REFUSAL_TEXTS.noSuchPerson(quoteWords(words)),
  bad_points: ({ words }) => REFUSAL_TEXTS.badPoints(quoteWords(words)),
  measure_decided: ({ measure }) => REFUSAL_TEXTS.measureDecided(measure),
  measure_lapsed: ({ measure, from, total }) => REFUSAL_TEXTS.measureLapsed(measure, from, total),
  parts_open: ({ no, nos }) => REFUSAL_TEXTS.partsOpen(no, joinNames(nos.map((part) => `#${part}`))),
  has_parts: ({ no, nos }) => REFUSAL_TEXTS.hasParts(no, joinNames(nos.map((part) => `#${part}`))),
  no_parts: ({ no }) => REFUSAL_TEXTS.noParts(no),
  no_checks: ({ no }) => REFUSAL_TEXTS.noChecks(no),
  bad_score: ({ words }) => REFUSAL_TEXTS.badScore(quoteWords(words)),
  too_many_changes: ({ limit }) => REFUSAL_TEXTS.tooManyChanges(limit),
  nothing_to_undo: () => REFUSAL_TEXTS.nothingToUndo,
  button_spent: () => REFUSAL_TEXTS.buttonSpent,
  button_foreign: () => REFUSAL_TEXTS.buttonForeign,
  too_long: ({ limit }) => REFUSAL_TEXTS.tooLong(limit),
  no_targets: ({ words }) => REFUSAL_TEXTS.noTargets(words === '' ? '' : quoteWords(words)),
  too_frequent: () => REFUSAL_TEXTS.tooFrequent,
  never_fires: () => REFUSAL_TEXTS.neverFires,
  private_only: () => REFUSAL_TEXTS.privateOnly,
  nothing_outstanding: () => REFUSAL_TEXTS.nothingOutstanding,
  no_such_regulation: ({ words }) => REFUSAL_TEXTS.noSuchRegulation(quoteWords(words)),
  no_such_article: ({ words, known }) => REFUSAL_TEXTS.noSuchArticle(quoteWords(words), known),
  no_such_unit: ({ words }) => REFUSAL_TEXTS.noSuchUnit(quoteWords(words)),
  planned: () => REFUSAL_TEXTS.planned,
};

/** An instant as `11-25 09:30` of the wall clock. */
function clockTime(at: Instant): string {
  const { date, time } = toLocalTime(at);
  return `${date.slice(5)} ${time}`;
}

/** A refusal in one sentence. */
export function refusalLine(facts: RefusalReason, names: Names): string {
  const words = WORDS[facts.reason] as (facts: RefusalReason, names: Names) => string;
  return words(facts, names);
}
