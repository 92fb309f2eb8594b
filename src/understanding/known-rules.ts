import { type Schedule, toLocalTime } from '../core/clock.ts';
import { findIntegers } from '../language/numbers.ts';
import { findRuleTimes, type RuleTimes } from '../language/rule-times.ts';
import { contentWords } from './entry-words.ts';
import type { KnownRule, Scene } from './scene.ts';
import { findTargetRuns } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** The rule that words name: one; `none`: they name one and none fits; undefined: several fit, or nothing is named. */
export type NamedRule = KnownRule | 'none' | undefined;

/** An id that no rule has: whoever acts on a rule asks which one is meant, instead of taking the only one there is. */
const NO_RULE = 'none';

/** Finds the rule that `words` name by its time (周五那个), its units or its text (周报提醒). */
export function findRule(words: string, { scene, tokeniser }: Pick<Utterance, 'scene' | 'tokeniser'>): NamedRule {
  const rules = scene.rules ?? [];
  const placed = findListed(words, scene);
  if (placed) return placed;
  if (LATEST.test(words)) return rules.at(-1);
  const times = findRuleTimes(words);
  const units = new Set(findTargetRuns(words, scene).flatMap((run) => [...run.unitIds]));
  const timed = rules.filter((rule) => fitsTimes(rule, times, scene));
  const reached = timed.filter(({ unitIds }) => [...units].every((id) => unitIds.includes(id)));
  const spoken = contentWords(words.replace(TIMES, ' ').replace(COMMANDS, ' '), tokeniser).filter(
    (word) => word.length > 1,
  );
  const fitting = byWords(reached, spoken);
  const [only, ...others] = fitting;
  const isNamed = times !== undefined || units.size > 0 || spoken.length > 0;
  if (!only) return isNamed ? 'none' : undefined;
  return others.length === 0 && (isNamed || rules.length === 1) ? only : undefined;
}

/** Where rules stand before the speaker's eyes a place in the list names one. */
const ABOUT_RULES = new Set([
  ...['list_reminders', 'edit_reminder', 'pause_reminder', 'resume_reminder', 'skip_reminder', 'cancel_reminder'],
]);
const PLACE = /(?:第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})|(最后一?))\s?[个条项]/u;
/** Nothing else is paused, resumed or left out once. */
const ONLY_RULES =
  /^(?:请|麻烦|帮我|把|将|先)*(?:暂停|恢复|重启|跳过)第|第\s?[\d一二三四五六七八九十]{1,3}\s?[个条项](?:先)?(?:暂停|恢复|跳过)/u;
const OF_RULES = /提醒|闹[钟铃]|定时|推送|播报|通知/u;

/** Whether words name a rule by its place in the list that was shown. */
export function namesListed(words: string, scene: Scene): boolean {
  return findListed(words, scene) !== undefined;
}

function findListed(words: string, { rules = [], listedRules, lastIntent }: Scene): NamedRule {
  const said = PLACE.exec(words);
  const isOfRules = ABOUT_RULES.has(lastIntent ?? '') || OF_RULES.test(words) || ONLY_RULES.test(words);
  if (!said || !isOfRules) return undefined;
  const ids = listedRules ?? rules.map(({ id }) => id);
  const place = said[2] === undefined ? (findIntegers(said[0])[0]?.value ?? 0) : ids.length;
  return rules.find(({ id }) => id === ids[place - 1]) ?? 'none';
}

/** The slot that says which rule is meant. */
export function toReference(rule: NamedRule): { readonly reference?: string } {
  if (rule === undefined) return {};
  return { reference: rule === 'none' ? NO_RULE : rule.id };
}

const LATEST = /刚才|刚刚|刚设|刚定|刚建|刚加|最新|最近设|最后(?:一)?[个条]/u;
/** What a rule is told by as a time is no word of its text. */
const TIMES =
  /(?:[每本这下上]?(?:周|星期|礼拜)[一二三四五六日天末]|每[个]?(?:月|季度?|年|天|工作日)|[\d一二三四五六七八九十两]{1,3}(?:月|号|日|点半?|时|分)|月[底末初]|上午|下午|早上|晚上|中午|凌晨|明天|后天|今天)/gu;
const COMMANDS =
  /提醒|定时|闹[钟铃]|推送|规则|任务|通知|暂停|恢复|取消|跳过|停用|停掉|停一?下|停|删[除掉]?|撤[销掉了]?|关[掉闭]?|不用|不要|不需要|不必|别再|别|停一停|关一关|缓一缓|歇一歇|这阵子|这段时间|这几天|临时|暂时|暂且|接着|打开|挂起|推迟|推后|延后|提前|提早|挪到?|调到?|换到?|一下|先|把|将|给|那个|这个|那条|这条|的|了|吧|下[一]?次|这次|本次|每[天日周月季年]|发送?|免了|报送|上报|(?<![周月日季年旬简通专快晨])报(?![告表])|交|请|麻烦|帮我|时间|内容|对象|改[成到为]?|我的?|重新|启用|开启|继续|接着/gu;

/** Those whose text holds most of the words; all where none of the words tells anything apart. */
function byWords(rules: readonly KnownRule[], words: readonly string[]): readonly KnownRule[] {
  if (words.length === 0) return rules;
  const scored = rules.map((rule) => ({
    rule,
    score: words.filter((word) => rule.text.includes(word)).reduce((sum, word) => sum + word.length, 0),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ rule }) => rule);
}

function fitsTimes({ schedule }: KnownRule, times: RuleTimes | undefined, { zone }: Scene): boolean {
  if (!times) return true;
  if (times.time !== undefined && !times.about && !clocksOf(schedule, zone).includes(times.time)) return false;
  if (schedule.kind === 'once') return fitsDay(schedule.at, times, zone);
  return schedule.kind === 'recurring' && fitsRecurrence(schedule, times);
}

function clocksOf(schedule: Schedule, zone: string): readonly string[] {
  if (schedule.kind === 'now') return [];
  return schedule.kind === 'once' ? [toLocalTime(schedule.at, zone).time] : schedule.times;
}

function fitsDay(at: string, { every, weekday, day, last }: RuleTimes, zone: string): boolean {
  if (every !== undefined || last) return false;
  const local = toLocalTime(at, zone);
  return (
    (weekday ?? local.weekday) === local.weekday && (day ?? Number(local.date.slice(8))) === Number(local.date.slice(8))
  );
}

function fitsRecurrence({ recurrence }: Extract<Schedule, { kind: 'recurring' }>, times: RuleTimes): boolean {
  const { every, weekday, day, last } = times;
  const days = recurrence.every === 'month' ? recurrence.on : [];
  if (every !== undefined && every !== (recurrence.every === 'working-day' ? 'day' : recurrence.every)) return false;
  if (day !== undefined && !days.some((one) => 'day' in one && one.day === day)) return false;
  if (last && !days.some((one) => 'last' in one)) return false;
  if (weekday === undefined) return true;
  if (recurrence.every === 'week') return recurrence.weekdays.includes(weekday);
  return days.some((one) => 'weekday' in one && one.weekday === weekday);
}
