import type { Slots } from '../core/slots.ts';
import { combineDays } from '../language/combined-days.ts';
import { reviseSchedule } from '../language/revised-schedule.ts';
import { findSchedule } from '../language/schedule.ts';
import { readAnswerBy } from './answer-by.ts';
import { toBody } from './body.ts';
import { findRule, type NamedRule, namesListed, toReference } from './known-rules.ts';
import { takeTerms } from './order-terms.ts';
import { revisedTargets } from './revised-targets.ts';
import type { Scene } from './scene.ts';
import { findTargetRuns } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** 把周五那个提醒改到下午四点, 零报告提醒的对象加上市中院, …内容改成…: the rule and what becomes different of it. */
export function readRuleEdit({ text: said, scene, tokeniser }: Utterance): Slots | undefined {
  const { pending } = scene;
  if (pending?.kind === 'confirm' && /reminder|broadcast/u.test(pending.intent)) return undefined;
  const { rest: text, terms } = takeTerms(said);
  const match = matchEdit(text, Object.keys(terms).length > 0);
  if (!match) return undefined;
  const { rule: words = '', value = '', op = '' } = match.groups ?? {};
  if (BY_PLACE.test(words) && !namesListed(words, scene)) return undefined;
  const rule = findRule(words, { scene, tokeniser });
  // 通知 is what is sent out, too: of a notice only one that waits is edited.
  if (!OF_REMINDERS.test(words) && (rule === undefined || rule === 'none')) return undefined;
  const changes = value === '' ? {} : readChange({ field: fieldIn(match), value, op, rule }, scene);
  // Something is added or taken away that was not read: asked for, and never heard as the end of the rule.
  if (!changes && (op === '' || rule === undefined || rule === 'none')) return undefined;
  return { ...toReference(rule), ...changes, ...answerByIn(changes, rule, scene), ...terms };
}

/** Until when a new text asks for an answer. */
function answerByIn(changes: Slots | undefined, rule: NamedRule, scene: Scene): Slots {
  if (!changes?.body) return {};
  const before = rule === undefined || rule === 'none' ? undefined : { value: rule.schedule, words: '' };
  return readAnswerBy(changes.body.value, changes.schedule ?? before, scene);
}

function matchEdit(text: string, hasTerms: boolean): RegExpExecArray | undefined {
  const match = EDITS.exec(text) ?? (hasTerms ? BARE.exec(text) : null);
  // 周报提醒别发了 takes nobody out.
  return match && !/^[了吧的。!]*$/u.test(match.groups?.value ?? '-') ? match : undefined;
}

const REMINDER =
  '(?:(?:提醒|闹[钟铃]|定时任务|定时通知|推送|播报|通知)(?:规则)?|第[\\d一二三四五六七八九十]{1,3}[个条项])';
const OF_REMINDERS = /提醒|闹[钟铃]|定时|推送|播报|第[\d一二三四五六七八九十]{1,3}[个条项]/u;
/** 第二个改到下午四点 is said of whatever was listed. */
const BY_PLACE = /^[^提闹定推播]*第[\d一二三四五六七八九十]{1,3}[个条项]$/u;
const FIELD = '(?<field>时间|钟点|频率|周期|日期|内容|正文|文字|文案|话|对象|范围|单位|发送对象|提醒对象)?';
const CHANGE = '(?:改|换|调整?|挪|变)';
const LEAD = '^(?:请|麻烦|帮我|帮忙|给我|把|将|那|我想|我要|想|要)*';
const EDITS = new RegExp(
  `${LEAD}(?<rule>[^,。;:\\n]{0,40}?${REMINDER})(?:那?[个条])?(?:的|里的?)?,?(?:${CHANGE}(?:一?下|一改)(?:时间|钟点|内容|对象)?,)?${FIELD}(?:都|也|再|就|请|给)*(?:(?:从[^,。;]{1,14}?)?(?:改|换|调整?|挪|移|变更?|推迟|推后|延后|提前|定)(?:一下)?(?:成|到|为|至|在|给)(?:只)?(?:发给?|提醒)?|(?<op>只(?:发给?|提醒|通知)|加上|加个|增加|加|补上|去掉|删掉|删除|减掉|除掉|排除|不用发给?|不发给?|不要发给?|别发给?|不含))[:\\s]*(?<value>[^]+)$`,
  'u',
);
/** 周报提醒,没回的第二天催: only terms are added. */
const BARE = new RegExp(
  `${LEAD}(?:给)?(?<rule>[^,。;:\\n]{0,30}?${REMINDER})(?:那?[个条])?(?:再|也|都|就|里)*(?:加上?|加个|设成|设为|改成|改为|规定)?(?:一条|一个)?[:,]?$`,
  'u',
);

function fieldIn(match: RegExpExecArray): 'time' | 'text' | 'targets' | undefined {
  const field = match.groups?.field ?? '';
  if (/内容|正文|文字|文案|话/u.test(field)) return 'text';
  if (/对象|范围|单位/u.test(field)) return 'targets';
  return field === '' ? undefined : 'time';
}

interface Change {
  readonly field: ReturnType<typeof fieldIn>;
  readonly value: string;
  readonly op: string;
  readonly rule: NamedRule;
}

function readChange(change: Change, scene: Scene): Slots | undefined {
  const { field, op } = change;
  if (field === 'text') return op === '' ? textOf(change.value) : undefined;
  if (field === 'time') return timeOf(change, scene);
  if (field === 'targets' || op !== '') return targetsOf(change, scene) ?? daysOf(change, scene);
  const time = timeOf(change, scene);
  const targets =
    isUnitsOnly(change.value, scene) || /对象|发给/u.test(change.value) ? targetsOf(change, scene) : undefined;
  return time || targets ? { ...time, ...targets } : undefined;
}

function textOf(value: string): Slots {
  const text = value.trim().replace(/^[“"「『](.+)[”"」』]$/su, '$1');
  return { body: toBody(text) };
}

function timeOf({ value, rule }: Change, { now, days }: Scene): Slots | undefined {
  const words = value.split(/[;。\n]/u)[0] ?? '';
  const found = findSchedule(words, now, days);
  if (!found) return undefined;
  const before = rule === undefined || rule === 'none' ? undefined : rule.schedule;
  const schedule = before && reviseSchedule(before, words, { now, days });
  return { schedule: { value: schedule ?? found.schedule, words: words.trim() } };
}

/** 加上每周二, 去掉每月5号: days more or less of a rule by weeks or by months. */
function daysOf({ value, op, rule }: Change, { now, days }: Scene): Slots | undefined {
  const said = findSchedule(value, now, days)?.schedule;
  if (rule === undefined || rule === 'none' || said?.kind !== 'recurring') return undefined;
  const schedule = combineDays(rule.schedule, said.recurrence, /去|删|减|除|不|别/u.test(op) ? 'less' : 'more');
  return schedule && { schedule: { value: schedule, words: value.trim() } };
}

function targetsOf({ value, op, rule }: Change, scene: Scene): Slots | undefined {
  const before = rule === undefined || rule === 'none' ? [] : rule.unitIds;
  const targets = revisedTargets(`${op}${value}`, before, scene);
  return targets && { targets };
}

/** 改成只发各法院: nothing but units is said. */
function isUnitsOnly(value: string, scene: Scene): boolean {
  const runs = findTargetRuns(value, scene);
  const rest = runs.reduceRight((words, { start, end }) => words.slice(0, start) + words.slice(end), value);
  return runs.length > 0 && rest.replace(/[\s,。、只发给就行即可吧了]/gu, '') === '';
}
