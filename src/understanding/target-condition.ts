import type { TargetCondition, Unit } from '../core/people.ts';
import { readNumber } from '../language/numbers.ts';
import { anyOf, namedKind, namesOfKind } from './kind-names.ts';
import type { KnownKind, Scene } from './scene.ts';
import { shortDistrict } from './unit-names.ts';

/** Where a text restricts who is meant by how their entries stand: 有逾期的(单位). */
export interface FoundCondition {
  readonly where: TargetCondition;
  readonly start: number;
  readonly end: number;
  /** No unit is named behind it: 提醒逾期的抓紧办 means all of whom it is true. */
  readonly alone: boolean;
}

/** Every condition on units in `text`, from left to right. */
export function findConditions(text: string, scene: Scene): readonly FoundCondition[] {
  if (!HINT.test(text)) return [];
  const found: FoundCondition[] = [];
  for (const match of text.matchAll(patternOf(scene))) {
    const where = readCondition(match, scene);
    const groups = match.groups ?? {};
    const isAlone = groups.alone !== undefined;
    // 清理逾期的、到期的: somewhere inside a message it may be anything.
    if (!where || (isAlone && !ORDERED.test(text.slice(0, match.index)))) continue;
    found.push({ where, start: match.index, end: match.index + match[0].length, alone: isAlone });
  }
  return found.slice(0, MOST);
}

const MOST = 5;
const HINT = /[逾超过到]期|[没未][^,。]{0,10}的|退回|更新|动静|超时/u;
const ORDERED =
  /(?:^|提醒|通知|告诉|告知|转告|催|给|对|向|让|把|督促|[,:。]|一下|[日天周月一二三四五六点分半午晚早晨])[\s:,]*$/u;

const NUMBER = '\\d{1,3}|[一二两三四五六七八九十]{1,3}|半';
const THINGS = '(?:的?(?:整改)?(?:事项|问题|任务|项目|台账|整改|目标|条目|内容))?';
const HAS = '(?:目前|现在|手上|名下|仍|还|存在|出现|凡是|凡|所有|那些)*(?:有|存在)?';
const OVERDUE = `${HAS}(?:KIND的?)?(?<overdue>已?经?逾期|已?经?超期|已?经?过期|超时|到期(?:仍|还|却)?[没未](?:办结|完成|整改(?:完|到位)?|销号)|逾期[没未](?:办结|完成|整改(?:完|到位)?|销号))${THINGS}`;
const DUE = `${HAS}(?:KIND(?:事项|问题|的)*)?(?:(?:(?:在)?(?:未来|接下来|今后|最近)?(?<count>${NUMBER})个?(?<unit>天|日|周|星期|礼拜|月)(?:之?内|以内)?|(?<stretch>[本这]个?周|[本这]个?月|近期|最近|月底前?|年底前?)内?)(?:就|要|将|会|即将|快|有)*到期|(?<soon>快要?到期|即将到期|马上(?:就|要)*到期|临近到期|将要?到期|临期))${THINGS}`;
const OPEN = `${HAS}(?:KIND的?)?(?<open>[没未](?:有)?(?:全部|完全|彻底)?(?:整改(?:完成|完毕|完|到位|好)?|办结|办完|完成|完|销号|清零|结清|做完|改完)(?:成|好)?|(?:有|剩)(?:在办|在改|待整改|待办|余下))${THINGS}`;
const RETURNED = `${HAS}(?<returned>(?:被|给)?(?:退回|打回)(?:来|去|重改|整改|的?(?:事项|问题)){0,2})`;
const STALE = `(?:目前|现在|已经?|都|有|超过|连续)*(?:(?<silent>${NUMBER})个?(?<silentUnit>天|日|周|星期|礼拜|月)(?:以上|多)?|(?<long>长期|好久|很久|许久|长时间|一直))(?:都|也|了|还)*(?:[没未](?:有|再)?|不)(?:更新|动静|动过?|进展|填报|反馈|报告?(?:过)?(?:进度|进展|情况)?|上报)(?:进度|进展|情况|台账)?(?:的?(?:事项|问题))?`;

const patterns = new WeakMap<readonly Unit[], { readonly kinds: readonly KnownKind[]; readonly pattern: RegExp }>();

function patternOf({ units, kinds }: Scene): RegExp {
  const known = patterns.get(units);
  if (known?.kinds === kinds) return known.pattern;
  const places = [...new Set(units.flatMap(({ district }) => (district === null ? [] : [shortDistrict(district)])))];
  const nouns = `(?=(?:那|这)?(?:各|所有|全部|几|那几|这几)?[个家些]?(?:区县?|县|市|基层|政法)?(?:单位|部门|机关|责任单位|法院|检察|公安|司法|分局|两院|中院|市局${places.map((place) => `|${place}`).join('')}))`;
  const alone =
    '(?<alone>(?=$|[,。:;!]|每|都|一律|全部|抓紧|尽快|赶紧|赶快|及时|马上|立即|限期|请|务必|要|得|加快|加紧|加把劲|再|报|说明|提交|上报|补|写|把|今|明|本周|这周|周|月底)|(?:那|这)?几家)';
  const names = `(?:${anyOf(kinds.flatMap(namesOfKind))})`;
  const pattern = new RegExp(
    `(?:${OVERDUE}|${DUE}|${OPEN}|${RETURNED}|${STALE})的(?:${nouns}|${alone})`.replaceAll('KIND', names),
    'gu',
  );
  patterns.set(units, { kinds, pattern });
  return pattern;
}

function readCondition({ 0: words, groups = {} }: RegExpExecArray, scene: Scene): TargetCondition | undefined {
  const kind = namedKind(words, scene)?.id;
  const restricted = kind && !/[没未].{0,2}整改/u.test(words) ? { kind } : {};
  if (groups.overdue !== undefined) return { entries: 'overdue', ...restricted };
  if (groups.returned !== undefined) return { entries: 'returned', ...restricted };
  if (groups.silent !== undefined)
    return { entries: 'stale', days: daysOf(groups.silent, groups.silentUnit), ...restricted };
  if (groups.long !== undefined) return { entries: 'stale', days: LONG_DAYS, ...restricted };
  if (groups.open !== undefined) return { entries: 'open', ...restricted };
  const days =
    groups.count === undefined
      ? (STRETCHES.get(groups.stretch?.slice(-1) ?? '') ?? SOON_DAYS)
      : daysOf(groups.count, groups.unit);
  return Number.isInteger(days) && days > 0 ? { entries: 'due', days, ...restricted } : undefined;
}

/** 快到期 looks a week ahead, as in a question for entries; 长期没更新 a month back. */
const SOON_DAYS = 7;
const LONG_DAYS = 30;
const STRETCHES = new Map([
  ['周', 7],
  ['月', 30],
]);

function daysOf(count: string, unit = '天'): number {
  const size = /月/u.test(unit) ? 30 : /[天日]/u.test(unit) ? 1 : 7;
  return count === '半' ? Math.floor(size / 2) : Number(readNumber(count) ?? 0) * size;
}
