import { type Citation, citeClause } from './citation.ts';
import { type Clause, clauseId } from './clause.ts';
import { ANSWER_FROM, judgeConfidence } from './confidence.ts';
import { lacksFigure } from './figure-asked.ts';
import { citeFixed } from './fixed-answer.ts';
import type { OfficialFinding } from './official-search.ts';
import { asksForOtherWork } from './other-work.ts';
import { type Answer, answered, guidance, refuse } from './outcome.ts';
import type { Asking, Candidate, Search } from './search.ts';
import type { Subject } from './subject.ts';

/** Answers by what the question is found to be about; where no digest decides, the official text may. */
export function answerBySubject(question: string, asking: Asking, search: Search): Answer {
  const [best] = search.candidates;
  const confidence = isTooShort(search) ? 0 : judgeConfidence(search);
  if (best?.subject.kind !== 'place' && asksForOtherWork(question))
    return refuse(asking, search, { confidence: 0, reason: 'other_work' });
  if (best?.subject.kind === 'clause' && lacksFigure(question, best.subject.clause.digest ?? ''))
    return refuse(asking, search, { confidence: 0, reason: 'no_such_figure' });
  if (best && confidence >= answerFrom(best) && !wantsOfficialText(asking, search)) {
    return answerAbout(best, asking, { search, confidence, question });
  }
  return answerByOfficialText(question, asking, { search, confidence });
}

/** Answers as the administrator taught, in the very words that are asked; the lesson outweighs every reading. */
export function answerTaught(subject: Subject, asking: Asking, search: Search): Answer {
  const alone = { ...search, candidates: [{ subject, score: 1, parts: {} }] };
  const { nearest } = refuse(asking, search, { confidence: 0, reason: 'nothing_decides' });
  const answer = answerAbout({ subject, score: 1, parts: {} }, asking, {
    search: alone,
    confidence: TAUGHT,
    question: '',
  });
  const cited = new Set(answer.citations.map(clauseId));
  return { ...answer, nearest: nearest.filter((one) => !cited.has(clauseId(one))) };
}

/** How sure it is of what it was told. */
const TAUGHT = 1;

/** An address or a link is soon named; that it is this system's must be surer. */
function answerFrom({ subject }: Candidate): number {
  return subject.kind === 'place' ? PLACE_FROM : ANSWER_FROM;
}

const PLACE_FROM = 0.7;

/** A word or two, 好的 or 第八条, ask nothing that could be decided. */
function isTooShort({ scores, named }: Search): boolean {
  return named.length === 0 && scores.text.tokens.join('').length < SHORTEST_QUESTION;
}

const SHORTEST_QUESTION = 4;

/** Every regulation named is one that has official text only. */
function wantsOfficialText({ corpus }: Asking, { named }: Search): boolean {
  return named.length > 0 && named.every(({ regulation }) => corpus.regulation(regulation)?.clauses.length === 0);
}

interface Judged {
  readonly search: Search;
  readonly confidence: number;
}

function answerAbout(best: Candidate, asking: Asking, judged: Judged & { readonly question: string }): Answer {
  const { search, confidence } = judged;
  const { subject } = best;
  switch (subject.kind) {
    case 'clause': {
      const clauses = deciding(search.candidates, best);
      const citations = clauses.map((clause) => citeClause(clause, asking.asOf));
      const answer = answered(asking, search, { citations, reason: 'clause_decides', confidence });
      return { ...answer, ...guidance(subject.clause) };
    }
    case 'topic':
      return answerTogether(subject, asking, { search, confidence });
    case 'place':
      return answerElsewhere(subject, asking, judged);
    case 'fixed': {
      const citations = [citeFixed(subject.lesson)];
      return answered(asking, search, { citations, reason: 'fixed_answer', confidence });
    }
  }
}

/** At most three clauses decide together: those that score nearly as well as the best. */
const MOST_DECIDING = 3;
const NEARLY = 0.55;

function deciding(candidates: readonly Candidate[], best: Candidate): Clause[] {
  return candidates
    .slice(0, MOST_DECIDING)
    .filter(({ score }) => score >= NEARLY * best.score)
    .flatMap(({ subject }) => (subject.kind === 'clause' ? [subject.clause] : []));
}

function answerTogether(
  { topic, clauses }: Extract<Subject, { kind: 'topic' }>,
  asking: Asking,
  { search, confidence }: Judged,
): Answer {
  const own = asking.corps && topic.byCorps[asking.corps];
  const decided = own ? own.clauses.flatMap((id) => asking.corpus.clauseById(id) ?? []) : clauses;
  const citations = decided.map((clause) => citeClause(clause, asking.asOf));
  return {
    ...answered(asking, search, { citations, reason: 'clauses_together', confidence }),
    conclusion: own ? { ...topic.conclusion, line: own.line } : topic.conclusion,
    ...(topic.todo !== undefined && { todo: topic.todo }),
    ...(topic.note !== undefined && { note: topic.note }),
  };
}

/** Asks for the place itself, so that a rule that names it answers. */
const ASKS_WHERE = /哪|网址|链接|入口|地址|什么平台|什么系统/u;

/** The matter belongs to another system; a rule that says where is cited where there is one. */
function answerElsewhere(
  { place, clauses }: Extract<Subject, { kind: 'place' }>,
  asking: Asking,
  { search, confidence, question }: Judged & { readonly question: string },
): Answer {
  const [clause] = clauses;
  if (!clause || !ASKS_WHERE.test(question))
    return { ...refuse(asking, search, { confidence, reason: 'elsewhere' }), place, nearest: [] };
  const citations: Citation[] = [citeClause(clause, asking.asOf)];
  return { ...answered(asking, search, { citations, reason: 'elsewhere', confidence }), ...guidance(clause), place };
}

function answerByOfficialText(question: string, asking: Asking, { search, confidence }: Judged): Answer {
  const finding = findOfficial(question, asking, search);
  const officials = finding.hits;
  const [first] = officials;
  if (!first || finding.confidence < OFFICIAL_FROM) {
    const sure = Math.max(confidence < ANSWER_FROM ? confidence : 0, finding.confidence);
    const official = first ? { official: finding.confidence } : {};
    return refuse(asking, search, {
      confidence: sure,
      reason: 'nothing_decides',
      officials: officials.slice(0, 3),
      ...official,
    });
  }
  const close = officials.slice(0, MOST_DECIDING).filter(({ score }) => score >= NEARLY_OFFICIAL * first.score);
  const citations = close.map(({ clause }) => citeClause(clause, asking.asOf));
  return answered(asking, search, {
    citations,
    reason: 'official_text',
    confidence: finding.confidence,
    officials: officials.slice(0, MOST_DECIDING + 3),
  });
}

/** From here on a question is answered with official text alone. */
const OFFICIAL_FROM = 0.5;
const NEARLY_OFFICIAL = 0.85;

function findOfficial(question: string, { officials, asOf }: Asking, { named }: Search): OfficialFinding {
  if (!officials) return { hits: [], confidence: 0 };
  return officials.search(
    question,
    asOf,
    named.map(({ regulation }) => regulation),
  );
}
