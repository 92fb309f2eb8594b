import type { TargetSelection } from '../core/people.ts';
import type { Span } from '../language/schedule.ts';
import { anyOf, namedKind, namesOfKind } from './kind-names.ts';
import type { Scene } from './scene.ts';
import { type TargetRun, toSelection } from './targets.ts';

/** Who is reminded of due dates, and the words around the time that only say so. */
export interface Owing {
  readonly spans: readonly Span[];
  /** The units named; without any all units, of which those that owe something are told. */
  select(runs: readonly TargetRun[]): TargetSelection;
}

/** Reads what stands around 到期前…: 整改事项(到期前7天), (提醒)责任单位. */
export function readOwing(text: string, timed: readonly Span[], scene: Scene): Owing {
  const [first] = timed;
  const lead = first ? leadOf(text, first, scene) : undefined;
  const kind = lead && namedKind(lead.words, scene)?.id;
  const those = [...text.matchAll(THOSE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const where = kind === undefined ? {} : { where: { entries: 'open', kind } as const };
  return {
    spans: [...(lead ? [lead] : []), ...those],
    select(runs) {
      if (OWN.test(text)) return toSelection([], text, scene);
      // 逾期的每3天 is the time itself, and 快到期的单位 says no more than 到期前3天.
      const named = runs.filter((run) => !timed.some((span) => run.start < span.end && span.start < run.end));
      const { where: state, ...said } = named.length > 0 ? toSelection(named, text, scene) : everybody(scene);
      const apart = state && !/^(?:overdue|due|open)$/u.test(state.entries) ? { where: state } : where;
      return { ...said, ...apart };
    },
  };
}

/** The units that answer for an entry are those that owe it. */
const THOSE =
  /(?:(?:给|向|对|把)?(?:相关|有关|对应|涉及|所属)的?(?:责任|牵头|主办|承办|整改)?(?:单位|部门)|(?:责任|牵头|主办|承办|整改)(?:单位|部门|人))(?:的人|们)?/gu;
const OWN = /(?:提醒|通知|叫|告诉|催)(?:一下|一声)?我(?!们|院|局|委)/u;

function leadOf(text: string, { start }: Span, { kinds }: Scene): (Span & { readonly words: string }) | undefined {
  const names = anyOf(kinds.flatMap(namesOfKind));
  const before = text.slice(Math.max(0, start - LONGEST_LEAD), start);
  const pattern = new RegExp(
    `(?:每个|各个?|所有|凡是|凡|对)?(?:${names}|工作|事项|问题|任务|台账|项目|条目|的)*(?:快|在|还没|每次)*$`,
    'u',
  );
  const words = pattern.exec(before)?.[0] ?? '';
  return words === '' ? undefined : { words, start: start - words.length, end: start };
}

const LONGEST_LEAD = 30;

function everybody(scene: Scene): TargetSelection {
  return { words: '', unitIds: scene.units.map((unit) => unit.id), all: true, speaker: false };
}
