import type { EntryState } from '../../core/slots.ts';
import { findPercents } from '../../language/numbers.ts';
import { denseWordsOf, type SheetCell } from './sheet-cell.ts';

/** How far a cell says the work is. `undefined` fields: not said. */
export interface Standing {
  readonly state?: EntryState;
  /** Whole percent, above 100 as typed. */
  readonly progress?: number;
}

/** Longest words that are taken for a state; a sentence is an account, not a state. */
const LONGEST_STATE = 16;

/** Reads a state in words or a figure. Undefined: the words say neither. `question`: the head asks 是否…. */
export function readStanding(cell: SheetCell | undefined, question = false): Standing | undefined {
  const dense = denseWordsOf(cell).replace(/[。．！!；;，,、]+$/u, '');
  if (dense === '' || dense.length > LONGEST_STATE) return undefined;
  if (question && YES.test(dense)) return { state: 'submitted' };
  if (question && NO.test(dense)) return {};
  const state = STATES.find(([, pattern]) => pattern.test(dense))?.[0];
  if (state !== undefined) return { state };
  const [percent, more] = findPercents(dense);
  return percent && !more && FIGURE.test(dense) ? { progress: percent.percent } : undefined;
}

/**
 * Reads a column of progress. `fractions`: its numbers are parts of one (0.8), as Excel keeps percentages.
 * `bad`: a figure below 0, or words that are none.
 */
export function readProgressCell(cell: SheetCell | undefined, fractions: boolean): Standing | 'bad' | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'object') return 'bad';
  if (typeof cell === 'string') {
    const number = Number(cell.trim());
    if (cell.trim() === '' || !Number.isFinite(number)) return readStanding(cell) ?? 'bad';
    return readProgressCell(number, fractions);
  }
  const progress = Math.round(fractions ? cell * 100 : cell);
  return progress < 0 ? 'bad' : { progress };
}

/** Whether the numbers of a column are parts of one: none is far above 1, as 130 % would be. */
export function areFractions(cells: readonly (SheetCell | undefined)[]): boolean {
  const numbers = cells.flatMap((cell) => (typeof cell === 'number' ? [cell] : []));
  return numbers.length > 0 && numbers.every((number) => number <= 1.5);
}

const YES = /^(?:是|已|√|✓|✔|Y|yes|1)$/iu;
const NO = /^(?:否|未|没有?|×|✕|N|no|0)$/iu;
const FIGURE =
  /^(?:已|目前|现已?|整改)?(?:完成|推进|达到?|至|到)*(?:约|近)?[\d.]{1,5}[%％](?:以上|左右)?$|成$|分之|过半/u;

/** Whole states only, first match wins. */
const STATES: readonly (readonly [EntryState, RegExp])[] = [
  ['open', /^(?:未启动|未开始|未开展|未整改|尚未(?:启动|开始|开展|整改)|待(?:整改|办理|启动)|没有?(?:启动|开始|动))$/u],
  [
    'in_progress',
    /^(?:未完成|未办结|未销号|尚未完成|没有?完成|(?:正在|持续|长期|继续|有序|稳步|抓紧|常态化?|已)*(?:推进|坚持|整改|办理|落实|开展|启动|实施|进行)(?:中|当中|整改)?|(?:基本|部分|阶段性?|初步|大部分)(?:已)?(?:完成|整改|办结|到位).{0,4}|在办|进行中|整改中|办理中)$/u,
  ],
  [
    'closed',
    /^(?:(?:已|已经|同意|完成)?(?:完成)?销号|(?:已)?验收(?:通过|合格)|(?:已)?通过验收|已验收|对账销号)(?:完成)?$/u,
  ],
  [
    'submitted',
    /^(?:(?:待|申请|拟|报请|提请)(?:验收|销号|核查)|待(?:督导)?(?:验收|核验)|已(?:上报|报送)(?:待验收)?)$/u,
  ],
  [
    'submitted',
    /^(?:已|已经|全部|全面|均已?|都已?)*(?:整改|办理|落实)?(?:已)?(?:全部)?(?:完成|完毕|到位|办结|完结|整改到位|落实到位)(?:整改|销号前)?(?:到位)?$/u,
  ],
  ['submitted', /^(?:已整改|√|✓|✔|整改完成并?长期坚持)$/u],
  ['returned', /^(?:已)?退回(?:整改|重改)?$/u],
  ['reopened', /^(?:出现)?反弹(?:回潮)?$/u],
];
