import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreIntents } from '../../src/cli/eval/intents.ts';
import { loadContent } from '../../src/content.ts';
import { trainClassifier } from '../../src/understanding/classify.ts';
import type { IntentDefinition } from '../../src/understanding/intent-file.ts';

const { intents, slotSamples } = loadContent();
const classifier = trainClassifier(intents, slotSamples);
const intentOf = (text: string) => classifier.classify(text).intent;

const HELD_OUT = linesOf('intents.jsonl');
const HARD = linesOf('intents-hard.jsonl');
const EXAM = linesOf('intents-exam.jsonl');

const NAMES = [
  ...['ask_regulation', 'read_article', 'list_regulations', 'register_entry', 'record_update', 'show_entry'],
  ...['list_entries', 'close_entry', 'return_entry', 'request_extension', 'assign_entry', 'undo', 'show_progress'],
  ...['export_ledger', 'create_reminder', 'list_reminders', 'cancel_reminder', 'broadcast', 'acknowledge'],
  ...['list_receipts', 'nudge', 'report_intervention', 'zero_report', 'help', 'greet', 'confirm', 'deny', 'cancel'],
  ...['bind_unit', 'whoami', 'out_of_scope', 'list_questions', 'teach_answer', 'list_lessons'],
];

/** Only buttons, files and marked words say these. */
const SILENT = [
  ...['add_parts', 'attach_evidence', 'decide_extension', 'decide_measure', 'file_intervention'],
  ...['import_ledger', 'import_text', 'list_interventions', 'list_zero_reports', 'look_back'],
  ...['merge_entries', 'rate_answer', 'record_check', 'record_points', 'reopen_entry'],
  ...['list_duties', 'list_unreported', 'nudge_unreported', 'report_unchanged'],
  ...['report_figures', 'settle_withdrawn', 'show_checks', 'show_points', 'withdraw_zero_report'],
  ...['link_account', 'correct_broadcast', 'edit_reminder', 'pause_reminder', 'resume_reminder', 'skip_reminder'],
  ...['defer_escalation', 'set_absence'],
];

describe('the shipped intents', () => {
  it('have a file for each intent that the product knows', () => {
    expect(intents.map(({ intent }) => intent).sort()).toEqual([...NAMES, ...SILENT].sort());
  });

  it('show between one and five examples each, and each example is understood as its intent', () => {
    for (const { intent, examples } of intents) {
      expect(examples.length, intent).toBeLessThanOrEqual(5);
      if (SILENT.includes(intent)) continue;
      for (const example of examples) expect(intentOf(example), example).toBe(intent);
    }
  });

  it('teach no sentence that measures them', () => {
    const taught = new Set(intents.flatMap(({ utterances }) => utterances));
    expect([...HELD_OUT, ...HARD, ...EXAM].filter(({ text }) => taught.has(text))).toEqual([]);
  });

  it('keep training small: a bounded number of wordings', () => {
    // Training is under a second for this many on two cores; the bench measures the time itself.
    expect(intents.reduce((sum, { utterances }) => sum + utterances.length, 0)).toBeLessThan(8000);
  });
});

// Several trainings in one test: more time than the usual limit on a busy machine.
describe('trainClassifier', { timeout: 30_000 }, () => {
  it('reads sentences that it was never taught', () => {
    const score = scoreIntents(HELD_OUT, intentOf);
    expect(score.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(score.oosRecall).toBeGreaterThanOrEqual(0.9);
    expect(score.oosPrecision).toBeGreaterThanOrEqual(0.85);
  });

  it('reads most of what is said in slang and in a roundabout way', () => {
    expect(scoreIntents(HARD, intentOf).accuracy).toBeGreaterThanOrEqual(0.93);
  });

  it('reads what other voices say, in dialect and in a hurry', () => {
    expect(scoreIntents(EXAM, intentOf).accuracy).toBeGreaterThanOrEqual(0.96);
  });

  it('reads misspelt messages better with the voice of natural than without', () => {
    const misspelt = [...HELD_OUT, ...HARD].map(({ text, intent }, at) => ({ text: withSwap(text, at), intent }));
    const alone = trainClassifier(intents, slotSamples, { withoutNatural: true });
    const without = scoreIntents(misspelt, (text) => alone.classify(text).intent).accuracy;
    expect(scoreIntents(misspelt, intentOf).accuracy).toBeGreaterThan(without);
  });

  it('gives the same answer when trained twice', () => {
    const again = trainClassifier(intents, slotSamples);
    for (const { text } of HARD.slice(0, 50)) expect(again.classify(text)).toEqual(classifier.classify(text));
  });

  it.each(['qpzxkv', 'zzzzzzzz', '龘靐齉爩', '卬洎嚭鬯黼', '~~~~', '🦑🦑🦑', 'Lorem ipsum dolor sit amet'])(
    'calls garbage out of scope: %j',
    (text) => {
      expect(intentOf(text)).toBe('out_of_scope');
    },
  );

  it.each(['', ' ', '@小助手', '@bot'])('reads a bare mention of the bot as a greeting: %j', (text) => {
    expect(intentOf(text)).toBe('greet');
  });

  it('ranks all intents with shares that sum to 1, best first', () => {
    const { ranked, intent, confidence } = classifier.classify('#12 完成80%');
    expect({ intent, confidence }).toEqual(ranked[0]);
    expect(ranked.map((one) => one.intent).sort()).toEqual([...NAMES].sort());
    expect(ranked.reduce((sum, one) => sum + one.confidence, 0)).toBeCloseTo(1);
  });

  it('is surer of a plain statement than of a fragment', () => {
    expect(classifier.classify('#12 完成80%').confidence).toBeGreaterThan(classifier.classify('那个').confidence);
  });

  it('understands a wording as soon as a file has it', () => {
    const saying = '把十八号送进博物馆';
    expect(intentOf(saying)).not.toBe('close_entry');
    const more: IntentDefinition[] = intents.map((definition) =>
      definition.intent === 'close_entry'
        ? { ...definition, utterances: [...definition.utterances, '把{entry}送进博物馆'] }
        : definition,
    );
    expect(trainClassifier(more, slotSamples).classify(saying).intent).toBe('close_entry');
  });

  it('pools definitions of the same name', () => {
    const [first] = intents.filter(({ intent }) => intent === 'undo');
    const added = { ...first!, utterances: ['变回南瓜'] };
    expect(trainClassifier([...intents, added], slotSamples).classify('变回南瓜').intent).toBe('undo');
  });

  it('reads a unit of the roster like any other', () => {
    const withUnit = trainClassifier(intents, slotSamples, { unitNames: ['黑水靺鞨署'] });
    expect(withUnit.classify('黑水靺鞨署收到').intent).toBe('acknowledge');
    expect(withUnit.classify('本群绑定黑水靺鞨署').intent).toBe('bind_unit');
  });
});

interface Line {
  readonly text: string;
  readonly intent: string;
}

function linesOf(name: string): Line[] {
  const path = new URL(`../evaluation/${name}`, import.meta.url);
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** Swaps two neighbouring characters, elsewhere in each sentence. */
function withSwap(text: string, at: number): string {
  const characters = Array.from(text);
  if (characters.length < 4) return text;
  const from = at % (characters.length - 1);
  [characters[from], characters[from + 1]] = [characters[from + 1]!, characters[from]!];
  return characters.join('');
}
