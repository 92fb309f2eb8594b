import type { StatedChange } from '../core/slots.ts';
import { entriesInScope } from './entry-scope.ts';
import type { Reading } from './scene.ts';
import { asks } from './stance.ts';
import type { Utterance } from './utterance.ts';

/**
 * 其余不变 behind other reports: one statement of no change for each entry of the unit that still stands open and is not
 * spoken of. Nothing where several units are in view: whose rest it is would be a guess.
 */
export function readRestUnchanged(utterance: Utterance, told: readonly StatedChange[]): StatedChange[] {
  const words = REST.exec(utterance.text)?.[0];
  if (words === undefined || asks(utterance.text)) return [];
  const { numbers, scene } = utterance;
  const spoken = [
    ...told.flatMap(({ entry }) => entry.candidates),
    ...numbers.flatMap((mention) => mention.numbers),
    ...(told.length === 0 && numbers.length === 0 ? scene.lastChanged : []),
  ];
  return toUnchanged(utterance, words, spoken);
}

/** 全部不变, 本周各项都没有变化: a report of no change for all that stands open; undefined: the message says something else. */
export function readAllUnchanged(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const isPending = scene.pending?.kind === 'missing_field';
  if (isPending || text.length > LONGEST || asks(text)) return undefined;
  const words = ALL.exec(text)?.[0];
  const changes = words === undefined ? readRestAlone(utterance) : toUnchanged(utterance, words, []);
  return changes.length > 0
    ? { intent: 'record_update', slots: { changes }, confidence: 1, alternatives: [] }
    : undefined;
}

function readRestAlone(utterance: Utterance): StatedChange[] {
  return REST_ALONE.test(utterance.text) ? readRestUnchanged(utterance, []) : [];
}

function toUnchanged(utterance: Utterance, words: string, spoken: readonly number[]): StatedChange[] {
  const scope = entriesInScope(utterance);
  const { unitId } = utterance.scene.conversation;
  const theirs = scope.filter((entry) => unitId === undefined || entry.unitId === unitId);
  if (new Set(theirs.map((entry) => entry.unitId)).size !== 1) return [];
  return theirs
    .filter(({ no, state }) => OWED.has(state) && !spoken.includes(no))
    .map(({ no }) => ({ entry: { words, by: 'all', candidates: [no] }, unchanged: true }));
}

/** What was submitted or accepted waits for nobody's report. */
const OWED: ReadonlySet<string> = new Set(['open', 'in_progress', 'returned', 'reopened']);

const LONGEST = 40;

const SAME =
  '(?:不变|没变化?|没有(?:新的?)?(?:变化|变动|进展)|没(?:新的?)?(?:变动|进展)|无(?:新的?)?(?:变化|变动|进展)|照旧|维持原状|(?:和|跟|同)上[周次月](?:一样|相同)?)';
const REST_WORDS = `(?:其余|其他|其它|别的|剩下的?|余下的?)的?(?:[几两三四五六七八九\\d]{0,2}[条项个]|问题|事项|整改|各项|进[度展]|情况)*(?:都|均|全部?|暂时?|目前|本周|这周|也)*${SAME}`;
const REST = new RegExp(REST_WORDS, 'u');
const REST_ALONE = new RegExp(`^${REST_WORDS}(?:了|的)?[。!]?$`, 'u');
const ALL = new RegExp(
  `^(?:本周|这周|本月|今天|目前|我们?|本[院局所]|我[院局所]|我们?单位|本单位|的|台账|整改|问题|事项|进度|情况)*(?:所有|全部|全都|各项|(?:这|那)?[两三四五六七八九几]+[条个项]|都|均)(?:的|整改|问题|事项|台账|进度|条|项|都|均|暂时?|目前)*${SAME}(?:,?(?:还是|仍|都)?${SAME})?(?:了|的)?[。!]?$`,
  'u',
);
