import type { Unit } from '../core/people.ts';
import { readNumber } from '../language/numbers.ts';
import { shortDistrict } from './unit-names.ts';

/** A set of units named as such. Positions are those of the text. */
export interface FoundGroup {
  readonly unitIds: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
}

/** Stands in a text where an exclusion was: 南浦区除公安外各单位 reads as 南浦区 … 各单位. */
export const TAKEN_OUT = '\u0001';
/** Where 除…外 was: 除公安外的单位 are all other units. */
export const ALL_BUT = '\u0002';

/** Every set of units that `text` names: 各法院, 公安系统, 南浦区各单位, 四个区的检察院, 全市. */
export function findGroups(text: string, units: readonly Unit[]): FoundGroup[] {
  const groups = [...findQuantified(text, units), ...findSystems(text, units), ...findDistricts(text, units)];
  return groups.filter((group) => group.unitIds.size > 0);
}

type Test = (unit: Unit) => boolean;

const NUMBER = '[一二两三四五六七八九十\\d]{1,3}';
const CORPS =
  '公检法司|公检法|检法司|法检司|法检|检法|两院|人民法院|法院|人民检察院|检察院|检察机关|检察|公安机关|公安局|公安分局|公安|分局|县局|区局|司法行政机关|司法行政|司法局|司法机关|司法';
const CORPS_LIST = `(?:${CORPS})(?:(?:和|、|与|及|跟|以及)?(?:${CORPS})){0,5}`;
const ANY = '政法(?:各)?(?:机关|单位|部门|委)|成员单位|责任单位|牵头单位|单位|部门|机关|联络员|责任人';
/** 四家; but 四家企业 are none of ours. */
const HOMES = '家(?!企业|公司|银行|医院|学校|工厂|商户|门店|酒店|店|人|长|庭|属)';
const GAP = `[${TAKEN_OUT}${ALL_BUT}]*`;

const QUANTIFIED = new RegExp(
  `(?<scope>${NUMBER}个?区[和、跟与]?${NUMBER}个?县(?=的|各|所有|${CORPS})|全市(?:的)?(?:各级|各|所有|全部|全体)?|(?:市[区县])?[两二]级(?=的?(?:${CORPS}|${ANY}))|所有的?|全部|全体|各级|各个|各家|各|每个|每家|(?<=[${TAKEN_OUT}${ALL_BUT}],?)(?:其他|其余|别的|剩下)的?(?:各|所有)?|(?<=${ALL_BUT})(?=${CORPS}|${ANY})|${NUMBER}(?:个|家)?(?=[区县](?:的|法|检|公|司|各|分|人))|(?<count>${NUMBER})[个家](?=${CORPS})|(?=基层|区县|市[直级](?:的)?(?:各|所有)?(?:政法|单位|机关|部门)))${GAP}` +
    `(?<level>区县(?:市)?|县区|县市区|区市县|市县|市直|市级|基层|区级|县级|区|县)?${GAP}(?:的)?(?:各|所有|全部|${NUMBER}家)?` +
    `(?<corps>${CORPS_LIST})?(?:系统)?(?:的)?(?:各|所有)?(?<any>${ANY})?(?:们|的?联络员)?`,
  'gu',
);

/** 四区两县 are all below the city. */
function levelIn(scope: string, level: string): string {
  return level === '' && /区.*县$/u.test(scope) ? '区县' : level;
}

function findQuantified(text: string, units: readonly Unit[]): FoundGroup[] {
  const found: FoundGroup[] = [];
  for (const match of text.matchAll(QUANTIFIED)) {
    const { scope = '', level = '', corps = '', any = '' } = match.groups ?? {};
    const whole = /^(?:全市|市)/u.test(scope) || text.charAt(match.index - 1) === ALL_BUT;
    if (match[0] === '' || !(corps || any || level || whole)) continue;
    if (/^[区县]$/u.test(level) && !corps && !any && !/[区县](?:的)?$/u.test(match[0])) continue;
    const tests = [levelTest(levelIn(scope, level)), corpsTest(corps)];
    const group = toGroup(units, match, (unit) => tests.every((test) => test(unit)));
    // 两家法院 names none; 四个分局 are all four of them.
    const count = match.groups?.count;
    if (count === undefined || readNumber(count) === group.unitIds.size) found.push(group);
  }
  for (const match of text.matchAll(EVERYBODY)) {
    found.push(toGroup(units, match, () => true));
  }
  return found;
}

/** Behind a unit it means its people: 东岭法院全体干警. */
const EVERYBODY = /(?<![院局委位统关门检司安家区县]的?)(?:所有人(?:员)?|全体(?:人员|干警|成员|(?=[:,。]|$))|全员)/gu;

const SYSTEMS = new RegExp(
  `(?:全市)?(?<corps>政法|${CORPS_LIST})(?:这?(?:${NUMBER}|几)个|各)?(?:系统|机关|条线|口|战线|队伍)(?!整改|教育|台账)(?:的)?(?:各|所有)?(?:级)?(?:单位|机关|部门)?`,
  'gu',
);

function findSystems(text: string, units: readonly Unit[]): FoundGroup[] {
  const systems = [...text.matchAll(SYSTEMS)].map((match) =>
    toGroup(units, match, corpsTest(match.groups?.corps ?? '')),
  );
  // 公检法三家: as many as are listed, so each means its corps.
  const listed = [...text.matchAll(CORPS_COUNTED)].filter(
    ({ groups }) => Number(readNumber(groups?.count ?? '')) === corpsTags(groups?.corps ?? '').size,
  );
  return [...systems, ...listed.map((match) => toGroup(units, match, corpsTest(match.groups?.corps ?? '')))];
}

const CORPS_COUNTED = new RegExp(`(?<corps>${CORPS_LIST})(?<count>[两二三四])${HOMES}(?:单位|机关)?`, 'gu');

function findDistricts(text: string, units: readonly Unit[]): FoundGroup[] {
  const districts = [...new Set(units.flatMap((unit) => (unit.district === null ? [] : [unit.district])))];
  if (districts.length === 0) return [];
  const place = `(?:${districts.map((district) => `${shortDistrict(district)}(?:${district.slice(-1)})?`).join('|')})`;
  const pattern = new RegExp(
    `(?<places>${place}(?:(?:、|和|与|及|跟|,|)${place})*)(?:${NUMBER}?个?(?:区县|[区县地]))?(?:这边|那边|这里|那里|这|那)?${GAP}(?:的)?${GAP}` +
      `(?<all>(?:政法)?(?:各家?|所有|全部|(?:这|那)?(?<count>${NUMBER}|几)(?:${HOMES}|个(?=${CORPS}|${ANY})))(?:政法)?)?(?:的)?` +
      `(?<corps>${CORPS_LIST})?(?:系统)?(?:的)?(?<any>各?(?:${ANY})|(?<homes>${NUMBER})${HOMES})?`,
    'gu',
  );
  const found: FoundGroup[] = [];
  for (const match of text.matchAll(pattern)) {
    const { places = '', all = '', corps = '', any = '', count, homes } = match.groups ?? {};
    const named = districts.filter((district) => places.includes(shortDistrict(district)));
    if (!(corps || any || all)) continue;
    const test = corpsTest(corps);
    const group = toGroup(
      units,
      match,
      (unit) => unit.district !== null && named.includes(unit.district) && test(unit),
    );
    if (fitsCount(count ?? homes, group.unitIds.size, named.length)) found.push(group);
  }
  return found;
}

/** 四家 are all there are, in each place or together; 三家 of four are nobody knows which. */
function fitsCount(words: string | undefined, size: number, places: number): boolean {
  const count = words === undefined || words === '几' ? undefined : readNumber(words);
  return count === undefined || Number(count) === size || Number(count) * places === size;
}

/** Sets named without 各 or 单位, as they stand after 除 or before 不用: 法院、检察院, 市直, 临河安岭. */
export function findBareSets(text: string, units: readonly Unit[]): FoundGroup[] {
  const corps = [...text.matchAll(BARE)].map((match) => toGroup(units, match, corpsTest(match[0])));
  const levels = [
    ...text.matchAll(/市[直级]|基层|区县|县区|(?:各|所有|[二两三四五六七八九]个?)(?<one>[区县])(?![区县])/gu),
  ].map((match) => toGroup(units, match, levelTest(match.groups?.one ?? match[0])));
  const districts = [...new Set(units.flatMap((unit) => unit.district ?? []))].flatMap((district) =>
    [...text.matchAll(new RegExp(`${shortDistrict(district)}(?:${district.slice(-1)})?`, 'gu'))].map((match) =>
      toGroup(units, match, (unit) => unit.district === district),
    ),
  );
  return [...corps, ...levels, ...districts];
}

const BARE = new RegExp(
  `(?<=^|[除了去开含括算掉刨、,(和与及跟]|各|院|检察|公安|司法|局)(?:${CORPS})(?=$|[外之以除不就都先暂那这的几两三四可别免、,)和与及跟法检公司]|各|系统)`,
  'gu',
);

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
  const tags = corpsTags(words);
  return (unit) => unit.tags.some((tag) => tags.has(tag));
}

function corpsTags(words: string): ReadonlySet<string> {
  const tags = new Set<string>();
  if (/公/u.test(words) || /[分区]局/u.test(words)) tags.add('police');
  if (/检|两院/u.test(words)) tags.add('procuratorate');
  if (/司(?!法机关)/u.test(words)) tags.add('justice');
  if (/法院|法检|检法|两院/u.test(words)) tags.add('court');
  return tags;
}
