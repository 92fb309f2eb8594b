import { addDays, type LocalDate, toLocalTime } from '../core/clock.ts';
import type { EntryFilter, Slots } from '../core/slots.ts';
import { countsFigures, namedKind } from './kind-names.ts';
import type { Reading, Scene } from './scene.ts';
import { findGroups } from './unit-groups.ts';
import { findUnits } from './unit-names.ts';
import { zeroFigures } from './zero-report.ts';

/**
 * Reads who has not reported in a turn of a cycle (谁本周没报), how the monthly zero report stands over several months
 * (连续几个月没报, 今年零报告全年表), and that a month is none of zero (本月非零报告): only where the marks of the sentence leave no
 * doubt. `plain`: normalised, without address.
 */
export function readCycles(plain: string, scene: Scene): Reading | undefined {
  if (plain.length > LONGEST || OTHER_MATTER.test(plain)) return undefined;
  return readDuties(plain, scene) ?? readMatters(plain, scene) ?? readUnreported(plain, scene);
}

const LONGEST = 40;

// Whoever orders a reminder, or asks about receipts, speaks of those who have not reported too.
const OTHER_MATTER =
  /提醒|催|通知|广播|群发|转告|告诉|(?<!三个)规定|要求|怎么办|[没未]有?(?:回|收到|签收)|我没报|不是没报/u;

function reading(intent: string, slots: Slots): Reading {
  return { intent, slots, confidence: 1, alternatives: [] };
}

const STRETCH = '(?:本周|这周|这一周|这个?星期|本月|这个?月|本季度?|这个?季度|这一?期|本期|上个?周|上个?星期|上个?月)';
const SILENT = '(?:还|仍|都|一直)?(?:没有?|未)(?:有)?(?:上|填)?报(?!名(?!单)|[到销警案告备])';
const WHO =
  '(?:谁|哪[些几个]?(?:个|家)?(?:单位|区县?|县区|院|局|法院|检察院|公安局?)|哪几家|哪家|几家(?:单位)?|多少(?:家|个单位)|有?哪些(?:单位|事项|问题)?)';
const UNREPORTED: readonly RegExp[] = [
  new RegExp(`${WHO}.{0,6}${STRETCH}.{0,12}${SILENT}`, 'u'),
  new RegExp(`${STRETCH}.{0,12}${WHO}.{0,10}${SILENT}`, 'u'),
  new RegExp(`${STRETCH}.{0,12}${SILENT}.{0,8}(?:${WHO}|名单|单位|清单)`, 'u'),
  new RegExp(`${STRETCH}.{0,10}(?:报送|上报|填报)(?:情况|进度|名单)(?:怎么样|如何)?[?。!]?$`, 'u'),
];

function readUnreported(plain: string, scene: Scene): Reading | undefined {
  if (/零报告|0报告|三个规定/u.test(plain) || !UNREPORTED.some((pattern) => pattern.test(plain))) return undefined;
  const kind = namedKind(plain, scene);
  // Who has not reported figures is told with the figures.
  if (kind && countsFigures(kind)) return undefined;
  const unitIds = unitsIn(plain, scene);
  const filter: EntryFilter = {
    ...(kind && { kind: kind.id }),
    ...(unitIds.length > 0 && { unitIds }),
    ...(FILE.test(plain) && { view: 'file' }),
  };
  const day = dayIn(plain, toLocalTime(scene.now, scene.zone).date);
  return reading('list_unreported', { filter, ...(day !== undefined && { reference: day }) });
}

/** Units by name, else by what they are: 哪些法院, 东岭区哪几家. Nothing: all. */
function unitsIn(plain: string, { units }: Scene): readonly string[] {
  const named = findUnits(plain, units).map(({ unitId }) => unitId);
  if (named.length > 0) return [...new Set(named)];
  const groups = findGroups(plain.replace(/哪[些几](?:个|家)?/u, '各'), units);
  const found = new Set(groups.flatMap(({ unitIds }) => [...unitIds]));
  return found.size === units.length ? [] : [...found];
}

const FILE = /出表|表格|导出|excel|xlsx|做[成个]表/iu;

/** A day in the turn that is over; undefined: the one at hand. */
function dayIn(plain: string, today: LocalDate): LocalDate | undefined {
  if (/上个?(?:周|星期)/u.test(plain)) return addDays(today, -7);
  return /上个?月/u.test(plain) ? addDays(`${today.slice(0, 7)}-01`, -1) : undefined;
}

const ZERO = /零报告|0报告|三个规定月报/u;
const IN_ROW = /连续.{0,8}(?:月|次).{0,6}(?:没有?|未|漏)(?:有)?(?:上|填)?报/u;
const OF_WORK = /进度|进展|整改|事项|评查|指标|项目/u;
const YEAR_TABLE =
  /(?:全年|年度|今年|去年|20\d{2}年).{0,10}(?:表|情况|汇总|统计|台账|报送|导出)|(?:表|汇总|统计).{0,6}(?:全年|年度)/u;

function readDuties(plain: string, scene: Scene): Reading | undefined {
  if (IN_ROW.test(plain) && !OF_WORK.test(plain)) return reading('list_duties', { filter: { stale: 'no_report' } });
  if (!ZERO.test(plain) || !YEAR_TABLE.test(plain) || /\d{1,2}月/u.test(plain)) return undefined;
  const value = yearIn(plain, Number(toLocalTime(scene.now, scene.zone).date.slice(0, 4)));
  return reading('list_duties', {
    filter: { view: 'file' },
    figures: { kind: 'zero-report', values: {}, period: { value, words: value } },
  });
}

const MATTERS =
  /^(?:我们?|本|我|单位|院|局|所){0,4}(?:本月|这个?月|上个?月|\d{1,2}月份?)?(?:的)?(?:是)?(?:非零报告|不是零报告|三个规定(?:月报|报告)?[:,]?\s?有情况)(?:,?有情况)?[。!]?$/u;

/** That there was something in a month; what it was is told elsewhere. Always confirmed. */
function readMatters(plain: string, scene: Scene): Reading | undefined {
  if (!MATTERS.test(plain)) return undefined;
  return { ...reading('zero_report', { figures: zeroFigures(plain, scene), approved: false }), confirmFirst: true };
}

function yearIn(plain: string, current: number): string {
  return /(20\d{2})年/u.exec(plain)?.[1] ?? String(plain.includes('去年') ? current - 1 : current);
}
