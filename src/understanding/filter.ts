import { addDays, type LocalDate, weekdayOf } from '../core/clock.ts';
import type { EntryFilter, EntryState } from '../core/slots.ts';
import { contentWords } from './entry-words.ts';
import { findTargetRuns } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** Which entries a question is about: 公安系统逾期的, 我名下的, 这周到期的, 涉案财物类的, 他家的. */
export function readFilter(utterance: Utterance): EntryFilter {
  const { text, scene, today } = utterance;
  const ranking = rankingIn(text);
  // 哪个法院最慢 ranks the courts; 各区排名 ranks districts and leaves no unit out.
  const runs = findTargetRuns(ranking ? text.replace(/哪[个家]/u, '各家') : text, scene);
  const named = new Set(ranking === 'by_district' ? [] : runs.flatMap((run) => [...run.unitIds]));
  const everyone = named.size === scene.units.length;
  const theirs = named.size === 0 && THEIRS.test(text) && scene.unitInFocus ? [scene.unitInFocus] : [];
  const unitIds = everyone ? [] : [...scene.units.map((unit) => unit.id).filter((id) => named.has(id)), ...theirs];
  const owner = ownerIn(utterance);
  const kind = kindIn(utterance);
  const words = wordsIn(utterance, runs);
  return {
    ...(unitIds.length > 0 ? { unitIds } : {}),
    ...(kind ? { kind } : {}),
    ...stateIn(text),
    ...dueIn(text, today),
    ...(owner ? { ownerName: owner } : {}),
    ...(words ? { words } : {}),
    ...(MINE.test(text) ? { mine: true } : {}),
    ...(ranking ? { ranking } : {}),
  };
}

const THEIRS = /(?:他|她|它|这|那|该)(?:们|家|个单位|单位)|其(?:台账|整改)/u;
const MINE = /我(?:名下|负责|手[里上]|牵头|主办|承办|自己)|(?:我的|归我|由我)(?!们)|该我/u;

const STATES: readonly (readonly [RegExp, readonly EntryState[]])[] = [
  [
    /待我?(?:来)?(?:验收|审|核)|待审|待核|等验收|等着?(?:审|验)|(?:已经?)?(?:提交|报).{0,6}(?:没|未|待)(?:有)?(?:审|验|核|批)|(?:没|未)(?:审核?|验收|批)|已提交/u,
    ['submitted'],
  ],
  [
    /未销号|没销号?|没有销号|尚未销号|未办结|没办结|还没(?:办结|完成|销|改完|整改完|弄完)|未完成|没(?:有)?完成|未整改|没整改|没改完|在办|还剩|剩下|没弄完/u,
    ['open', 'in_progress', 'submitted', 'returned', 'reopened'],
  ],
  [/已销号?|销了(?:号)?的|销号的|已办结|办结的|已闭环/u, ['closed']],
  [/退回(?:的|来的)?|被退|打回/u, ['returned']],
  [/反弹|反复|回潮/u, ['reopened']],
  [/未启动|没启动|没动|未动|没(?:有)?报(?:过)?进度|未报进度|零进度|没开始|未开始|待整改/u, ['open']],
  [/整改中|推进中|进行中|正在整改/u, ['in_progress']],
];

function stateIn(text: string): Pick<EntryFilter, 'states' | 'overdue'> {
  const overdue = /逾期|超期(?!羁押|未办)|过期|超时限|过了(?:期限|时限|时间)|到期(?:没|未|还没)|拖期/u.test(text)
    ? { overdue: true }
    : {};
  if (overdue.overdue) return overdue;
  const found = STATES.find(([pattern]) => pattern.test(text));
  return found ? { states: found[1] } : {};
}

// A week ends on Sunday; 快到期 looks seven days ahead.
function dueIn(text: string, today: LocalDate): Pick<EntryFilter, 'dueFrom' | 'dueTo'> {
  if (!/到期|截止|要交|期限|该完成|该办结|到时间|临期|到点/u.test(text) || /逾期/u.test(text)) return {};
  const sunday = addDays(today, 7 - weekdayOf(today));
  if (/今天|今日|当天|当日/u.test(text)) return { dueFrom: today, dueTo: today };
  if (/明天|明日/u.test(text)) return { dueFrom: addDays(today, 1), dueTo: addDays(today, 1) };
  if (/下周|下星期|下礼拜/u.test(text)) return { dueFrom: addDays(sunday, 1), dueTo: addDays(sunday, 7) };
  if (/[这本]周|[这本]星期|[这本]个?礼拜|周内/u.test(text)) return { dueFrom: today, dueTo: sunday };
  if (/下个?月/u.test(text)) return monthOf(monthOf(today).dueTo ?? today, 1);
  if (/[这本]个?月|月底|月内|当月/u.test(text)) return { ...monthOf(today), dueFrom: today };
  const days = /(?:未来|今后|接下来|最近|近)?([\d一二三四五六七八九十两]{1,3})天(?:内|之内|以内|到期)?/u.exec(
    text,
  )?.[1];
  if (days)
    return {
      dueFrom: today,
      dueTo: addDays(today, Number(days) || '零一二三四五六七八九十'.indexOf(days.replace('两', '二'))),
    };
  return /快|即将|马上|临近|临期|近期|要到期|将到期/u.test(text) ? { dueFrom: today, dueTo: addDays(today, 7) } : {};
}

function monthOf(day: LocalDate, after = 0): { dueFrom: LocalDate; dueTo: LocalDate } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const iso = (instant: number): LocalDate => new Date(instant).toISOString().slice(0, 10);
  return { dueFrom: iso(Date.UTC(year, month - 1 + after, 1)), dueTo: iso(Date.UTC(year, month + after, 0)) };
}

function rankingIn(text: string): EntryFilter['ranking'] {
  if (/最(?:慢|差|低|落后|少|靠后)|垫底|倒数|落后|拖后腿|排.{0,4}(?:最后|后面)|哪.{0,6}(?:慢|落后)/u.test(text))
    return 'slowest';
  if (/最(?:快|好|高|靠前|先进|多)|(?:排|名列)?(?:第一|前[几三五十]|前列)|领先|哪.{0,6}(?:快|好)/u.test(text))
    return 'fastest';
  const compared = /排|对比|比较|名次|进度|完成率|整改率|销号率|情况|怎么样|分别/u.test(text);
  if (compared && /(?:各|按|分)个?(?:区县|县区|区|县|地)(?!法|检|公|司|级)/u.test(text)) return 'by_district';
  const byUnit = /(?:各|按|分)[个家]?(?:单位|法院|检察院|公安|司法局|分局|系统)/u.test(text);
  return /排名|排行|排序|排个?队|名次/u.test(text) || (compared && byUnit) ? 'by_unit' : undefined;
}

function kindIn({ text, scene }: Utterance): string | undefined {
  const named = scene.kinds.flatMap(({ id, names }) =>
    names.filter((name) => name.length > 1 && text.includes(name)).map((name) => ({ id, name })),
  );
  return named.sort((one, other) => other.name.length - one.name.length)[0]?.id;
}

function ownerIn({ text, scene }: Utterance): string | undefined {
  const owners = new Set(scene.entries.flatMap((entry) => entry.ownerName ?? []));
  return [...owners].find((name) => text.includes(name));
}

const OPEN_WORDS =
  /^(?:的|类|有|没有|还有|哪些|多少|几|列|列表|列出|清单|看看|查|导出|下载|表格|xlsx|excel|名单|条|项|所有|全部|最新|逾期|到期|未|已|待|领导|打印|一份|来|给|发|要|进度|排名|完成率|汇总|统计|总体|情况|目前|全市|整体|这个?|那个?|哪家|慢|快|最|单位|哪|数据|形势|程度|作战|挂图|图|比|涨|月|周|天|名下|任务|同志|家|他们|输出|本月|拉|全量|报表|台帐|台账)$/u;

// 涉案财物类的, 关于枪支的: words that titles must hold, only where the sentence marks them as such.
function wordsIn(utterance: Utterance, runs: readonly { start: number; end: number }[]): string | undefined {
  const bare = runs.reduceRight((rest, run) => `${rest.slice(0, run.start)} ${rest.slice(run.end)}`, utterance.text);
  const marked =
    /(?:关于|涉及|有关|跟|和)\s?([^,。?\s]{2,12}?)(?:有关)?的/u.exec(bare)?.[1] ??
    /([^,。?\s的]{2,10}?)(?:类|方面|相关|有关)(?:的|问题|事项)/u.exec(bare)?.[1];
  if (!marked) return undefined;
  const words = contentWords(marked, utterance.tokeniser).filter((word) => !OPEN_WORDS.test(word));
  const held = words.filter((word) => utterance.scene.entries.some((entry) => entry.title.includes(word)));
  return held.length > 0 ? held.join(' ') : undefined;
}
