import type { EntryFilter } from '../core/slots.ts';
import { readDueSpan } from './filter-due.ts';
import { readRest } from './filter-rest.ts';
import { readSince, weekBefore } from './filter-since.ts';
import { readStates } from './filter-state.ts';
import { readRanking, readView } from './filter-view.ts';
import { readSubject } from './filter-words.ts';
import { namedKind } from './kind-names.ts';
import { findTargetRuns, type TargetRun } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** Which entries a question is about: 公安系统逾期的, 我名下的, 这周到期的, 涉案财物类的, 他家的, 一个月没动静的. */
export function readFilter(utterance: Utterance): EntryFilter {
  const { text, scene } = utterance;
  const ranking = readRanking(text);
  // 哪个法院最慢 ranks the courts; 各区排名 ranks districts and leaves no unit out.
  const runs = findTargetRuns(ranking ? text.replace(/哪[个家]/u, '各家') : text, scene);
  const unitIds = unitsAsked(utterance, ranking === 'by_district' ? [] : runs);
  const kind = ranking === 'by_kind' ? undefined : namedKind(text, scene)?.id;
  const view = readView(text);
  const since = view === 'digest' ? weekBefore(utterance) : readSince(utterance)?.since;
  const rest = readRest(text);
  return {
    ...(unitIds.length > 0 && { unitIds }),
    ...(kind && { kind }),
    ...(rest ?? readStates(text)),
    ...(!since && !rest && readDueSpan(utterance)),
    ...readSubject(utterance, runs),
    ...(MINE.test(text) && { mine: true }),
    ...(since && { since }),
    ...(view && { view }),
    ...(ranking && { ranking }),
  };
}

/** The units named, in the order of the roster; all of them together do not restrict. */
function unitsAsked({ text, scene }: Utterance, runs: readonly TargetRun[]): readonly string[] {
  const named = new Set(runs.flatMap((run) => [...run.unitIds]));
  if (named.size === scene.units.length) return [];
  if (named.size > 0) return scene.units.map(({ id }) => id).filter((id) => named.has(id));
  return THEIRS.test(text) && scene.unitInFocus ? [scene.unitInFocus] : [];
}

const THEIRS = /(?:他|她|它|这|那|该)(?:们|家|个单位|单位)|其(?:台账|整改)/u;
const MINE = /我(?:名下|负责|手[里上]|牵头|主办|承办|自己)|(?:我的|归我|由我)(?!们)|该我/u;
