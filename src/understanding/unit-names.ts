import type { Unit } from '../core/people.ts';

/** A unit named in a text. Positions are those of the text. */
export interface FoundUnit {
  readonly unitId: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Every unit that `text` names by name, alias or the usual short forms; a name with one wrong character too. */
export function findUnits(text: string, units: readonly Unit[]): FoundUnit[] {
  const { byName, pattern } = namesOf(units);
  const found: FoundUnit[] = [];
  for (const match of text.matchAll(pattern)) {
    const unitId = byName.get(match[0]);
    if (unitId && !isPartOfOther(match[0], text.charAt(match.index - 1), text.slice(match.index + match[0].length))) {
      found.push({ unitId, words: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  return found.length > 0 ? found : findMisspelt(text, byName);
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
  return { byName, pattern: new RegExp(escaped.join('|') || '(?!)', 'gu') };
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

// One character wrong in four or more, and only one unit so near: 南埔法院, 西岭司法居.
function findMisspelt(text: string, byName: ReadonlyMap<string, string>): FoundUnit[] {
  const near = new Map<string, FoundUnit>();
  for (const [name, unitId] of byName) {
    if (name.length < 4 || name.length > text.length) continue;
    for (let start = 0; start + name.length <= text.length; start += 1) {
      if (!differsByOne(text, start, name)) continue;
      const words = text.slice(start, start + name.length);
      near.set(unitId, { unitId, words, start, end: start + name.length });
      break;
    }
  }
  return near.size === 1 ? [...near.values()] : [];
}

function differsByOne(text: string, start: number, name: string): boolean {
  let wrong = 0;
  for (let at = 0; at < name.length; at += 1) {
    if (text.charCodeAt(start + at) !== name.charCodeAt(at)) wrong += 1;
    if (wrong > 1) return false;
  }
  return wrong === 1;
}
