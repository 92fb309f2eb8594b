import { normalise } from '../language/normalise.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import { readAbsence } from './absence.ts';
import { withFiguresApart, withoutAddress, withoutListMarks } from './address.ts';
import { answerQuestion } from './answer-question.ts';
import { answerReason } from './answer-reason.ts';
import { readBacking } from './backing.ts';
import { readChecks } from './checks.ts';
import { type Classification, type IntentClassifier, type RankedIntent, UNDERSTOOD_FROM } from './classify.ts';
import { readConfidential } from './confidential.ts';
import { readCorrecting } from './correcting.ts';
import { markDecidedInstead } from './correction.ts';
import { readCycles } from './cycles.ts';
import { decideIntent } from './decide.ts';
import { readDeferral } from './deferral.ts';
import { readDeliveryQuestion } from './delivery-question.ts';
import { indexOf } from './entry-index.ts';
import { answerEvidence } from './evidence-answer.ts';
import { readFigures } from './figures.ts';
import { readAsking } from './filter-asking.ts';
import { answerForm } from './form-answer.ts';
import { readForward } from './forward.ts';
import { tellsOfIntervention } from './intervention.ts';
import { readKindRegistration } from './kind-registration.ts';
import { readLibraryQuestion } from './library-question.ts';
import { readLinking } from './linking.ts';
import { findLinks, readAroundLinks } from './links.ts';
import { readTitledEntry } from './new-entry.ts';
import { toNumberMention } from './number-mention.ts';
import { decideOrder } from './order-kind.ts';
import { pairLists } from './parallel.ts';
import { readParts } from './parts.ts';
import { readPoints } from './points.ts';
import { wantsToRead } from './read-on.ts';
import { readNamedReceipt, readReceiptPaper } from './receipts.ts';
import { reviseBodyShown } from './revise-order.ts';
import { withStraightWords } from './rewording.ts';
import { withRowFigures } from './row-figures.ts';
import { readRuleOrder } from './rule-orders.ts';
import { withRunOnsCut } from './run-on.ts';
import type { Reading, Scene } from './scene.ts';
import { readSecondAct } from './second-act.ts';
import { fillSlots } from './slots-by-intent.ts';
import { DOUBTFUL_FROM, type StatementDoubt, VAGUE_FROM } from './statement-doubt.ts';
import { readTeaching, speaksOfTeaching, TEACHING } from './teaching.ts';
import { readTitleQuestion } from './title-question.ts';
import { withTyposMended } from './typos.ts';
import { readAllUnchanged } from './unchanged.ts';
import { asksToRecord, soundsUnmeant, withoutHarmless } from './unmeant.ts';
import { toUtterance, type Utterance } from './utterance.ts';
import { readWorkflow } from './workflow.ts';

/** What understanding is made of. */
export interface UnderstandingParts {
  readonly classifier: IntentClassifier;
  readonly tokeniser: Tokeniser;
  /** Whether a text that sounds like a report is none; absent: only marked words tell. */
  readonly doubt?: StatementDoubt;
}

/** Turns what a person typed into an intent with its slots. Pure: the same text and scene give the same reading. */
export interface Understanding {
  understand(text: string, scene: Scene): Reading;
}

/** Joins the readers of single slots behind one call. */
export function createUnderstanding(parts: UnderstandingParts): Understanding {
  const understandFreely = (text: string, scene: Scene): Reading => {
    const plain = withoutAddress(normalise(text.slice(0, LONGEST)));
    const marked = readCycles(plain, scene) ?? readConfidential(plain, scene);
    if (marked) return marked;
    const taught = readTeaching(withoutAddress(text.slice(0, LONGEST)), scene);
    if (taught) return taught;
    const said = withFiguresApart(withoutAddress(normalise(withoutListMarks(text))));
    const forward = readForward(said);
    // Somebody else's words count when the sender stands by them; alone they are asked about, questioned they are not read.
    if (forward?.endorsed) return read(`${forward.quoted},${forward.added}`, scene, parts);
    if (forward?.added === '') return { ...read(forward.quoted, scene, parts), confirmFirst: true };
    return read(forward?.added ?? said, scene, parts);
  };
  const hear = (text: string, scene: Scene): Reading => {
    const { pending, ...beside } = scene;
    return (
      answerForm(text, { pending, lookAside: () => understandFreely(text, beside) }) ?? understandFreely(text, scene)
    );
  };
  return {
    understand(text, scene) {
      const links = findLinks(text.slice(0, LONGEST));
      if (links.length === 0) return hear(text, scene);
      return readAroundLinks(text, links, (shown) => hear(shown, { ...scene, bringsEvidence: true }));
    },
  };
}

/** Longest text that is read; what comes after is left unread. */
const LONGEST = 4000;

/** What a message says first, and what else it says of other entries. */
function read(said: string, scene: Scene, parts: UnderstandingParts): Reading {
  const text = withRowFigures(said.slice(0, LONGEST), indexOf(scene.entries).known);
  const utterance = toUtterance(text, scene, parts.tokeniser);
  const heard = markDecidedInstead(readFirst(text, scene, parts), utterance);
  const first = withDoubt(heard, { ...utterance, text: withStraightWords(text) }, parts);
  const also = readSecondAct(utterance, first, (alone) => readFirst(alone, scene, parts));
  return also ? { ...first, also } : first;
}

/** What would be written, and may not be meant, is asked about. */
function withDoubt(first: Reading, { text, scene }: Utterance, { doubt }: UnderstandingParts): Reading {
  const changes = first.answersPending || !WRITES.has(first.intent) ? [] : (first.slots.changes ?? []);
  // Who puts the own last word right means it.
  if (changes.length === 0 || first.slots.corrects !== undefined) return first;
  const numbers = new Set(changes.flatMap(({ entry }) => entry.candidates));
  const progress = changes.some((change) => change.progress !== undefined);
  const isClear = progress || changes.some(({ completed, dueOn, ownerName }) => completed ?? dueOn ?? ownerName);
  const from = isClear ? DOUBTFUL_FROM : VAGUE_FROM;
  const mayDoubt = first.intent === 'record_update' && !asksToRecord(text);
  const isDoubtful = mayDoubt && doubt !== undefined && doubt(withoutHarmless(text)) >= from;
  return isDoubtful || soundsUnmeant(text, { numbers, progress, known: indexOf(scene.entries).known })
    ? { ...first, confirmFirst: true }
    : first;
}

/** What changes an entry in the words of a report or a decision. */
const WRITES: ReadonlySet<string> = new Set(['record_update', 'close_entry', 'return_entry']);

/** Lists and slips of the pen are told apart in reports only: what is to be sent or registered stays as it was typed. */
function readFirst(said: string, scene: Scene, parts: UnderstandingParts): Reading {
  const first = readAsTyped(said, scene, parts);
  if (!REPORTS.has(first.intent) || first.answersPending) return first;
  const { known } = indexOf(scene.entries);
  const { text, unpaired } = pairLists(withRunOnsCut(withStraightWords(said.slice(0, LONGEST)), known), known);
  if (unpaired.length > 0) return askForEach(unpaired, toUtterance(text, scene, parts.tokeniser));
  const mended = withTyposMended(text);
  return mended === said ? first : readAsTyped(mended, scene, parts);
}

/** What a report is heard as before its lists are told apart. */
const REPORTS: ReadonlySet<string> = new Set([
  'record_update',
  'show_entry',
  'show_progress',
  'out_of_scope',
  'ask_regulation',
]);

function readAsTyped(text: string, scene: Scene, { classifier, tokeniser }: UnderstandingParts): Reading {
  const utterance = toUtterance(text.slice(0, LONGEST), scene, tokeniser);
  const worked =
    reviseBodyShown(utterance) ??
    answerReason(utterance) ??
    answerEvidence(utterance) ??
    readDeferral(utterance) ??
    readAbsence(utterance) ??
    readLinking(utterance) ??
    readNamedReceipt(utterance) ??
    readReceiptPaper(utterance) ??
    readDeliveryQuestion(utterance) ??
    readBacking(utterance) ??
    readOfKinds(utterance) ??
    readWorkflow(utterance) ??
    readAllUnchanged(utterance) ??
    readRuleOrder(utterance) ??
    readCorrecting(utterance);
  if (worked) return worked;
  const asking = readTitleQuestion(utterance) ?? readAsking(utterance);
  if (asking) return asking;
  const ofKind = readKindRegistration(utterance) ?? readFigures(utterance) ?? readTitledEntry(utterance);
  if (ofKind) return { ...ofKind, slots: { ...ofKind.slots, ...interventionIn(utterance) } };
  const heard = withoutDoubtfulTeaching(classifier.classify(utterance.text), utterance);
  const answered = answerQuestion(utterance, heard);
  if (answered) return answered;
  if (scene.isTaught?.(utterance.text)) return readTaughtQuestion(utterance);
  const ranked = rankHeard(heard);
  const told = wantsToRead(utterance) ? 'read_article' : decideIntent(utterance, ranked);
  const decided = decideOrder(told, utterance);
  const intent = readLibraryQuestion(utterance, { intent: decided, confidence: heard.confidence }) ?? decided;
  const { slots, confirmFirst } = fillSlots(intent, utterance);
  return {
    intent,
    slots: { ...slots, ...interventionIn(utterance) },
    confidence: heard.intent === intent ? heard.confidence : 0.8,
    alternatives: ranked
      .map((other) => other.intent)
      .filter((other) => other !== intent)
      .slice(0, 8),
    ...(confirmFirst ? { confirmFirst } : {}),
  };
}

/** 21、22、23分别是50%、60%: which value is whose cannot be told, so each is asked for. */
function askForEach(numbers: readonly number[], utterance: Utterance): Reading {
  const changes = numbers.map((no) => ({ entry: toNumberMention(no, `${no}号`, utterance) }));
  return { intent: 'record_update', slots: { changes }, confidence: 1, alternatives: [] };
}

/** Parts of goals, quarterly checks and points of people, as their kinds declare them. */
function readOfKinds(utterance: Utterance): Reading | undefined {
  const found = readParts(utterance) ?? readChecks(utterance) ?? readPoints(utterance);
  return found && { ...found, slots: { ...found.slots, ...interventionIn(utterance) } };
}

/** A question in the very words that were taught is a question, whatever it sounds like. */
function readTaughtQuestion(utterance: Utterance): Reading {
  const slots = { question: utterance.text, ...interventionIn(utterance) };
  return { intent: 'ask_regulation', slots, confidence: 1, alternatives: [] };
}

/** Only the administrator teaches, and in marked words: else the intents of teaching are left out. */
function withoutDoubtfulTeaching(heard: Classification, { text, scene }: Utterance): Classification {
  if (speaksOfTeaching(text, scene)) return heard;
  const isOut = ({ intent }: RankedIntent) => TEACHING.has(intent);
  const ranked = heard.ranked.filter((one) => !isOut(one));
  if (!isOut(heard)) return { ...heard, ranked };
  const [next] = ranked;
  const isUnderstood = next !== undefined && next.confidence >= UNDERSTOOD_FROM;
  return isUnderstood ? { ...next, ranked } : { intent: 'out_of_scope', confidence: 0, ranked };
}

/** The classifier's answer first (out of scope where nothing fits well enough), then the rest by rank. */
function rankHeard(heard: {
  readonly intent: string;
  readonly confidence: number;
  readonly ranked: readonly RankedIntent[];
}): readonly RankedIntent[] {
  const { intent, confidence, ranked } = heard;
  return [{ intent, confidence }, ...ranked.filter((other) => other.intent !== intent)];
}

function interventionIn({ text, numbers, scene }: Utterance): { tellsOfIntervention?: true } {
  const { findEntry } = indexOf(scene.entries);
  const aboutEntry = numbers.some((mention) => mention.numbers.some((no) => findEntry(no) !== undefined));
  return !aboutEntry && tellsOfIntervention(text) ? { tellsOfIntervention: true } : {};
}
