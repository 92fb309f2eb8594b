import type { Unit } from '../core/people.ts';
import { soundsAlike } from './sound-alike.ts';

/** A unit named in a text. Positions are those of the text. */
export interface FoundUnit {
  readonly unitId: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Every unit that `text` names by name, alias or the usual short forms; a name with one wrong character too. */
export function findUnits(text: string, units: readonly Unit[]): FoundUnit[] {
  const names = namesOf(units);
  const { byName, pattern } = names;
  const found: FoundUnit[] = [];
  for (const match of text.matchAll(pattern)) {
    const unitId = byName.get(match[0]);
    if (unitId && !isPartOfOther(match[0], text.charAt(match.index - 1), text.slice(match.index + match[0].length))) {
      found.push({ unitId, words: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  return [...found, ...findMisspelt(text, names, found)].sort((one, other) => one.start - other.start);
}

/** The district as people say it: 东岭 for 东岭区. */
export function shortDistrict(district: string): string {
  return district.length > 2 ? district.replace(/[区县市]$/u, '') : district;
}

/** How the bodies of each corps are called after the name of their place. */
const CORPS_FORMS: Readonly<Record<string, readonly string[]>> = {
  court: ['人民法院', '法院', '院'],
  procuratorate: ['人民检察院', '检察院', '检院', '检'],
  police: ['公安分局', '公安局', '公安', '分局', '县局'],
  justice: ['司法局', '司法'],
};
const CITY_FORMS: Readonly<Record<string, readonly string[]>> = {
  committee: ['政法委', '市委政法委', '市政法委', '政法委机关'],
  court: ['市中级人民法院', '市中级法院', '中级人民法院', '中级法院', '市中院', '中院', '市法院'],
  procuratorate: ['市人民检察院', '市检察院', '市检院', '市检'],
  police: ['市公安局', '市公安', '市局'],
  justice: ['市司法局', '市司法'],
};

interface Names {
  readonly byName: ReadonlyMap<string, string>;
  /** Unit id → its district without 区 or 县. */
  readonly places: ReadonlyMap<string, string>;
  readonly pattern: RegExp;
}

const namesByUnits = new WeakMap<readonly Unit[], Names>();

function namesOf(units: readonly Unit[]): Names {
  const known = namesByUnits.get(units);
  if (known) return known;
  const names = collectNames(units);
  namesByUnits.set(units, names);
  return names;
}

function collectNames(units: readonly Unit[]): Names {
  const byName = new Map<string, string>();
  const generated = new Map<string, string>();
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) byName.set(name, unit.id);
    for (const form of usualForms(unit)) generated.set(form, generated.has(form) ? '' : unit.id);
  }
  // A short form that two units share means neither; what the roster says wins.
  for (const [form, unitId] of generated) if (unitId && !byName.has(form)) byName.set(form, unitId);
  const longestFirst = [...byName.keys()].sort((one, other) => other.length - one.length);
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const places = new Map(units.map((unit) => [unit.id, unit.district === null ? '' : shortDistrict(unit.district)]));
  return { byName, places, pattern: new RegExp(escaped.join('|') || '(?!)', 'gu') };
}

function usualForms(unit: Unit): string[] {
  const corps = unit.tags.find((tag) => tag in CITY_FORMS) ?? '';
  if (unit.district === null) return [...(CITY_FORMS[corps] ?? [])];
  const places = new Set([unit.district, shortDistrict(unit.district)]);
  return [...places].flatMap((place) => (CORPS_FORMS[corps] ?? []).map((form) => place + form));
}

// 市检|查, 城|市局, 南浦检|修: a short form that only seems to be there.
function isPartOfOther(name: string, before: string, after: string): boolean {
  if (name.startsWith('市') && /[城全各省本县]/u.test(before)) return true;
  if (name.endsWith('检')) return /^[查验测修举索疫讨]/u.test(after);
  if (name.endsWith('院')) return /^[子落校墙]/u.test(after);
  return name.endsWith('局') && /^[势面部限]/u.test(after);
}

/** 南埔法院, 西岭检查院: one character wrong in four or more, one unit so near, and a slip that fingers make. */
function findMisspelt(text: string, { byName, places }: Names, taken: readonly FoundUnit[]): FoundUnit[] {
  const near: FoundUnit[] = [];
  for (const [name, unitId] of byName) {
    if (name.length < 4) continue;
    for (let start = 0; start + name.length <= text.length; start += 1) {
      const at = wrongAt(text, start, name);
      if (at === undefined || !isSlip(text.charAt(start + at), name, { at, place: places.get(unitId) ?? '' })) continue;
      near.push({ unitId, words: text.slice(start, start + name.length), start, end: start + name.length });
    }
  }
  const free = near.filter((one) => !taken.some((other) => overlap(one, other)));
  const longest = free.filter(
    (one) => !free.some((other) => overlap(one, other) && other.words.length > one.words.length),
  );
  return longest.filter((one) => !longest.some((other) => overlap(one, other) && other.unitId !== one.unitId));
}

function overlap(one: FoundUnit, other: FoundUnit): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Where `text` from `start` on differs from `name`, if in one character only. */
function wrongAt(text: string, start: number, name: string): number | undefined {
  let wrong: number | undefined;
  for (let at = 0; at < name.length; at += 1) {
    if (text.charCodeAt(start + at) === name.charCodeAt(at)) continue;
    if (wrong !== undefined) return undefined;
    wrong = at;
  }
  return wrong;
}

/** In the place any character that sounds like it; in the rest only what is commonly mixed up: 东岭公园 is no police. */
function isSlip(typed: string, name: string, where: { readonly at: number; readonly place: string }): boolean {
  const { at, place } = where;
  const meant = name.charAt(at);
  if (name.startsWith(place) && at < place.length) return soundsAlike(typed, meant);
  return (MIXED_UP[meant] ?? '').includes(typed);
}

const MIXED_UP: Readonly<Record<string, string>> = {
  ...{ 区: '县', 县: '区', 法: '发珐', 院: '园员愿', 检: '捡减', 察: '查擦' },
  ...{ 公: '工', 安: '按案', 分: '份', 局: '居具据', 司: '思私' },
};
