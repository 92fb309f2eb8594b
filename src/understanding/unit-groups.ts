import type { Unit } from '../core/people.ts';
import { readNumber } from '../language/numbers.ts';
import { shortDistrict } from './unit-names.ts';

/** A set of units named as such. Positions are those of the text. */
export interface FoundGroup {
  readonly unitIds: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
}

/** Every set of units that `text` names: 各法院, 公安系统, 南浦区各单位, 四个区的检察院, 全市. */
export function findGroups(text: string, units: readonly Unit[]): FoundGroup[] {
  const groups = [...findQuantified(text, units), ...findSystems(text, units), ...findDistricts(text, units)];
  return groups.filter((group) => group.unitIds.size > 0);
}

type Test = (unit: Unit) => boolean;

const NUMBER = '[一二两三四五六七八九十\\d]{1,3}';
const CORPS =
  '公检法司|公检法|检法司|法检司|法检|检法|两院|人民法院|法院|人民检察院|检察院|检察机关|检察|公安机关|公安局|公安分局|公安|分局|县局|区局|司法行政机关|司法行政|司法局|司法机关|司法';
const ANY = '政法(?:各)?(?:机关|单位|部门|委)|成员单位|责任单位|牵头单位|单位|部门|机关|联络员|责任人';

const QUANTIFIED = new RegExp(
  `(?<scope>全市(?:的)?(?:各级|各|所有|全部|全体)?|市[区县]两级|所有的?|全部|全体|各级|各个|各家|各|每个|每家|${NUMBER}(?:个|家)?(?=[区县](?:的|法|检|公|司|各|分|人))|(?<count>${NUMBER})[个家](?=${CORPS})|(?=公检法|法检|检法|两院)|(?=基层|区县))` +
    `(?<level>区县(?:市)?|县区|县市区|区市县|市县|市直|市级|基层|区级|县级|区|县)?(?:的)?(?:各|所有|全部|${NUMBER}家)?` +
    `(?<corps>(?:${CORPS})(?:(?:和|、|与|及)(?:${CORPS}))*)?(?:系统)?(?:的)?(?:各|所有)?(?<any>${ANY})?(?:[两三四]家(?:单位)?)?(?:们|的?联络员)?`,
  'gu',
);

function findQuantified(text: string, units: readonly Unit[]): FoundGroup[] {
  const found: FoundGroup[] = [];
  for (const match of text.matchAll(QUANTIFIED)) {
    const { scope = '', level = '', corps = '', any = '' } = match.groups ?? {};
    const whole = scope.startsWith('全市') || scope.startsWith('市');
    if (match[0] === '' || !(corps || any || level || whole)) continue;
    if (/^[区县]$/u.test(level) && !corps && !any && !/[区县](?:的)?$/u.test(match[0])) continue;
    const tests = [levelTest(level), corpsTest(corps)];
    const group = toGroup(units, match, (unit) => tests.every((test) => test(unit)));
    // 两家法院 names none; 四个分局 are all four of them.
    const count = match.groups?.count;
    if (count === undefined || readNumber(count) === group.unitIds.size) found.push(group);
  }
  for (const match of text.matchAll(/所有人(?:员)?|全体(?:人员|干警|成员)|全员/gu)) {
    found.push(toGroup(units, match, () => true));
  }
  return found;
}

function findSystems(text: string, units: readonly Unit[]): FoundGroup[] {
  const pattern =
    /(?:全市)?(?<corps>法院|检察院?|公安|司法(?:行政)?|政法)(?:系统|机关|条线|口|战线|队伍)(?!整改|教育|台账)(?:的)?(?:各|所有)?(?:级)?(?:单位|机关|部门)?/gu;
  return [...text.matchAll(pattern)].map((match) => toGroup(units, match, corpsTest(match.groups?.corps ?? '')));
}

function findDistricts(text: string, units: readonly Unit[]): FoundGroup[] {
  const districts = [...new Set(units.flatMap((unit) => (unit.district === null ? [] : [unit.district])))];
  if (districts.length === 0) return [];
  const place = `(?:${districts.map((district) => `${shortDistrict(district)}(?:${district.slice(-1)})?`).join('|')})`;
  const pattern = new RegExp(
    `(?<places>${place}(?:(?:、|和|与|及|跟|,|)${place})*)(?:${NUMBER}[个家地](?:[区县])?(?=的?(?:${CORPS})))?(?:这边|那边)?(?:的)?` +
      `(?<all>(?:政法)?(?:各|所有|全部|${NUMBER}(?:家|个))(?:政法)?)?(?:的)?(?<corps>(?:${CORPS})(?:(?:和|、|与|及)(?:${CORPS}))*)?(?<any>${ANY}|两家|三家|四家)?`,
    'gu',
  );
  const found: FoundGroup[] = [];
  for (const match of text.matchAll(pattern)) {
    const { places = '', all = '', corps = '', any = '' } = match.groups ?? {};
    const named = districts.filter((district) => places.includes(shortDistrict(district)));
    if (!(corps || any || all)) continue;
    const test = corpsTest(corps);
    found.push(toGroup(units, match, (unit) => unit.district !== null && named.includes(unit.district) && test(unit)));
  }
  return found;
}

function toGroup(units: readonly Unit[], match: RegExpExecArray, test: Test): FoundGroup {
  const unitIds = new Set(units.filter(test).map((unit) => unit.id));
  return { unitIds, start: match.index, end: match.index + match[0].length };
}

// 各县法院 are the courts of counties, 各区… those of districts; 区县 and 基层 leave only the city level out.
function levelTest(level: string): Test {
  if (level === '') return () => true;
  if (/^(?:区|区级)$/u.test(level)) return (unit) => unit.district?.endsWith('区') ?? false;
  if (/^(?:县|县级)$/u.test(level)) return (unit) => unit.district?.endsWith('县') ?? false;
  if (/^市[直级]/u.test(level)) return (unit) => unit.district === null;
  return (unit) => unit.district !== null;
}

function corpsTest(words: string): Test {
  if (words === '' || /^政法/u.test(words)) return () => true;
  if (words === '分局' || words === '公安分局') return (unit) => unit.name.includes('分局');
  if (words === '县局') return (unit) => unit.tags.includes('police') && (unit.district?.endsWith('县') ?? false);
  const tags = new Set<string>();
  if (/公/u.test(words) || /[分区]局/u.test(words)) tags.add('police');
  if (/检|两院/u.test(words)) tags.add('procuratorate');
  if (/司(?!法机关)/u.test(words)) tags.add('justice');
  if (/法院|法检|检法|两院/u.test(words)) tags.add('court');
  return (unit) => unit.tags.some((tag) => tags.has(tag));
}
