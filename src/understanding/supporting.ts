import type { Read, StatedChange } from '../core/slots.ts';
import { readAssignments } from './assign.ts';
import { tellsProgress } from './changes.ts';
import { findLeader } from './leader.ts';
import type { Scene } from './scene.ts';
import { groupStated, type StatedGroup } from './stated-groups.ts';
import { type FoundUnit, findUnits } from './unit-names.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/** Which units lead and support, and which leader is responsible, as far as a text says. */
export interface FoundDuties {
  readonly unitId?: Read<string>;
  readonly support?: Read<readonly string[]> & { readonly change: 'named' | 'added' | 'dropped' };
  readonly leaderName?: Read<string>;
  /** The text with the words of all these blanked, of the same length. */
  readonly rest: string;
}

/** Reads 由东岭法院牵头,东岭检察院、东岭公安配合; 加上高新公安配合; 牵头单位:…; 配合单位:…; 责任领导王建国. */
export function findDuties(text: string, scene: Scene): FoundDuties {
  const runs = unitRuns(text, scene);
  const lead = runs.find((run) => leads(run, text));
  const support = runs.filter((run) => supports(run, text) || drops(run, text));
  const leader = findLeader(text, scene);
  const [unit] = lead?.units ?? [];
  const spans = [...(lead ? [phraseOf(lead, text)] : []), ...support.map((run) => phraseOf(run, text))];
  return {
    ...(unit && { unitId: { value: unit.unitId, words: unit.words } }),
    ...(support.length > 0 && { support: toSupport(support, text) }),
    ...(leader && { leaderName: leader.name }),
    rest: blank(text, [...spans, ...(leader ? [leader] : [])]),
  };
}

/** What a message orders about the duties of entries; undefined where it names neither unit nor leader for them. */
export function readDuties(
  utterance: Utterance,
): { readonly changes: readonly StatedChange[]; readonly unitId?: Read<string> } | undefined {
  const { text, scene, tokeniser } = utterance;
  if (!MARKS.test(text) || REGISTERS.test(text)) return undefined;
  const found = groupStated(utterance).map((group) => ({ group, duties: findDuties(group.text, scene) }));
  const telling = found.filter(({ group, duties }) => tellsDuties(duties) && !tellsProgress(group.text));
  const leads = new Set(telling.flatMap(({ duties }) => duties.unitId?.value ?? []));
  // One message hands over to one unit: with two it is not clear which entry goes where.
  if (telling.length === 0 || leads.size > 1) return undefined;
  const owners = readAssignments(toUtterance(findDuties(text, scene).rest, scene, tokeniser));
  const changes = telling.flatMap(({ group, duties }) => toChanges(group, duties, { scene, owners }));
  const unitId = telling.find(({ duties }) => duties.unitId)?.duties.unitId;
  return { changes, ...(unitId && { unitId }) };
}

/** The unit that an entry goes to: 划给西岭法院, 责任单位改为西岭法院, 转西岭公安办理. */
export function readNewLead({ text, scene }: Utterance): Read<string> | undefined {
  const unit = findUnits(text, scene.units).findLast(({ start, end }) => {
    const before = text.slice(Math.max(0, start - 12), start);
    return (
      TAKES_OVER.test(before) ||
      (/(?:转|移)[给到交]?\s?$/u.test(before) && /^\s?(?:办理|承办|负责|整改|$|[,。;])/u.test(text.slice(end)))
    );
  });
  return unit && { value: unit.unitId, words: unit.words };
}

const TAKES_OVER =
  /(?:(?:责任|整改|牵头|承办|主责)单位[^,。;]{0,3}(?:改成|改为|换成|换为|变更为|调整为|是|为|:)|划给|划归|划到|移交给?|(?:应该?|改)归|改由)\s?$/u;

function toChanges(
  { mentions }: StatedGroup,
  duties: FoundDuties,
  { scene, owners }: { readonly scene: Scene; readonly owners: readonly StatedChange[] },
): StatedChange[] {
  const { support, leaderName } = duties;
  return mentions.map((entry) => {
    const [no] = entry.candidates;
    const ownerName = owners.find((one) => one.entry.candidates[0] === no)?.ownerName;
    const before = scene.entries.find((known) => known.no === no)?.supportUnitIds ?? [];
    return {
      entry,
      ...(ownerName && { ownerName }),
      ...(leaderName && { leaderName }),
      ...(support && { supportUnitIds: { value: afterwards(before, support), words: support.words } }),
    };
  });
}

function afterwards(before: readonly string[], { value, change }: NonNullable<FoundDuties['support']>): string[] {
  if (change === 'dropped') return before.filter((id) => !value.includes(id));
  return change === 'added' ? [...new Set([...before, ...value])] : [...value];
}

function tellsDuties({ unitId, support, leaderName }: FoundDuties): boolean {
  return unitId !== undefined || support !== undefined || leaderName !== undefined;
}

/** Units named one after the other. Positions are those of the text. */
interface UnitRun {
  readonly units: readonly FoundUnit[];
  readonly start: number;
  readonly end: number;
}

function unitRuns(text: string, scene: Scene): UnitRun[] {
  const runs: { units: FoundUnit[]; start: number; end: number }[] = [];
  for (const unit of findUnits(text, scene.units)) {
    const last = runs.at(-1);
    if (last && /^\s?(?:[、,/]|和|与|及|跟|以及|\s)?\s?$/u.test(text.slice(last.end, unit.start))) {
      last.units.push(unit);
      last.end = unit.end;
    } else runs.push({ units: [unit], start: unit.start, end: unit.end });
  }
  return runs;
}

function leads({ start, end }: UnitRun, text: string): boolean {
  if (
    /(?:牵头单位|主责单位|牵头)\s?(?:改成|改为|换成|变更为|调整为|是|为|:)?\s?$/u.test(
      text.slice(Math.max(0, start - 10), start),
    )
  )
    return !/^\s?(?:来|一起|共同)?(?:配合|协助|协办)/u.test(text.slice(end));
  return /^\s?(?:来|负责)?(?:牵头|主责|主办)(?![\u4e00-\u9fa5]{0,3}(?:做|开|召|过了|领导|查了))/u.test(text.slice(end));
}

function supports({ start, end }: UnitRun, text: string): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (/(?:配合|协助|协办|支持)单位[^,。;]{0,3}(?:改成|改为|换成|变更为|调整为|加上|增加|是|为|:|)\s?$/u.test(before))
    return true;
  if (!/^\s?(?:来|一起|共同|予以|负责|也)*(?:配合|协助|协办|协同)(?![了过得不])/u.test(text.slice(end))) return false;
  return ORDERED.test(before) || /牵头|主责|主办/u.test(text);
}

const ORDERED = /(?:加上|加|增加|新增|再加|补上|添上|安排|确定|明确|指定|由|让|改由|叫|责成)\s?$/u;

function drops({ start, end }: UnitRun, text: string): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end);
  return (
    /^\s?(?:不再|不用|退出|不)(?:作为|参与)?(?:配合|协助)/u.test(after) ||
    (/(?:去掉|取消|拿掉|撤下|不要)\s?$/u.test(before) && /^\s?(?:的)?(?:配合|协助)/u.test(after))
  );
}

function toSupport(runs: readonly UnitRun[], text: string): NonNullable<FoundDuties['support']> {
  const units = runs.flatMap((run) => run.units);
  const dropped = runs.every((run) => drops(run, text));
  const added = ADDS.test(text.slice(0, runs[0]?.start ?? 0));
  return {
    value: [...new Set(units.map((unit) => unit.unitId))],
    words: units.map((unit) => unit.words).join('、'),
    change: dropped ? 'dropped' : added ? 'added' : 'named',
  };
}

const ADDS = /(?:加上|增加|新增|再加|补上|添上|加)\s?$|(?:加上|增加|新增|再加|补上|添上)[^,。;]{0,8}$/u;

/** A run with the words around it that belong to the phrase. */
function phraseOf({ start, end }: UnitRun, text: string): { start: number; end: number } {
  const lead = /(?:(?:牵头|主责|配合|协助|协办)单位\s?(?:改成|改为|是|为|:)?|由|让|改由|加上|增加|请)\s?$/u.exec(
    text.slice(Math.max(0, start - 12), start),
  );
  const tail = /^\s?(?:来|一起|共同|予以|负责|也)*(?:牵头|主责|主办|配合|协助|协办|协同)(?:整改|办理|落实)?/u.exec(
    text.slice(end),
  );
  return { start: start - (lead?.[0].length ?? 0), end: end + (tail?.[0].length ?? 0) };
}

function blank(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  return spans.reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${' '.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}

const MARKS = /牵头|主责|主办|配合|协助|协办|(?:责任|包案|包保|分管|挂点)领导/u;
const REGISTERS = /登记|录入|新增(?!.{0,12}(?:配合|协助))|立一?[条项]|记(?:一|个)|纳入台账|上账|加一?[条项]/u;
