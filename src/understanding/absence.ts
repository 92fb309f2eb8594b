import { addDays, daysBetween, type LocalDate } from '../core/clock.ts';
import type { Read, StatedAbsence } from '../core/slots.ts';
import { type DaySpan, findDaySpans } from '../language/day-spans.ts';
import { anyOf } from './kind-names.ts';
import type { Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads who is away and who acts for them (我27日到30日出差,由符航代), that somebody is back, and the question who is away.
 * Only marked words are read so: being away together with a stand-in, or the bare statement of the speaker.
 */
export function readAbsence(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  if (text.length > LONGEST || OTHER_MATTER.test(text) || scene.pending?.kind === 'missing_field') return undefined;
  if (LISTS.test(text)) return reading({});
  const absence = readEnd(utterance) ?? readAway(utterance);
  return absence && reading(absence);
}

const LONGEST = 80;

// Entries are handed on in the same words; what a notice says of somebody is not said to the bot.
const OTHER_MATTER =
  /整改|台账|事项|任务|问题|进度|完成|#\s?\d|\d\s?号(?:那|这)?[条个件项案]|提醒|通知|群发|转告|登记一条|规定|怎么|如何/u;

const AWAY_WORDS =
  '出差|出访|外出|休假|请假|休年假|年休假?|年假|产假|病假|事假|婚假|陪产假|学习|培训|不在岗|不在单位|不在|离岗|住院|驻村|挂职|休息|轮休|调休|补休|去党校|上党校';
const AWAY = new RegExp(AWAY_WORDS, 'u');

const LISTS =
  /^(?:看一?[看下]|查一?[查下]|列一?[列下]|请|帮我)*(?:现在|今天|明天|近期|最近|本周|这周)?(?:都?有?谁|都?有?哪些人)(?:在|是)?(?:不在岗?|出差|请假|休假|外出)[了的吗呢?]*$|^(?:看一?[看下]|查一?[查下]|列一?[列下])*(?:ab角|a\/b角|不在岗|代岗)的?(?:登记|名单|列表|情况|人员|安排|有哪些|有谁)*[?]*$|^谁(?:在)?代谁[?]*$/iu;

const BACK =
  /^(?:我们?|本人)?(?<name>\p{Script=Han}{2,4}?)??(?:同志)?(?:今天|现在|提前)?(?:已经|已)?(?:出差|休假|学习|培训|请假)?(?:回来了|回来上班了?|返岗了?|回岗了?|销假了?|回单位了|休完假了|正常上班了|(?<=出差|休假|学习|培训|请假)(?:已经?)?(?:结束|完)了)(?:[,\s]?(?:不用|不必|不需要)(?:再)?(?:别人|他|她|\p{Script=Han}{2,4}?)?(?:代|替)(?:我)?(?:收|班|岗)?了?)?[。!]*$/u;
const NO_STAND_IN =
  /^(?:现在|以后)?(?:不用|不必|不需要|别)(?:再)?(?:让|由|请)?(?:别人|他|她|\p{Script=Han}{2,4}?)?(?:代|替)(?:我)?(?:收|班|岗)?了[。!]*$/u;

function readEnd({ text, scene }: Utterance): StatedAbsence | undefined {
  if (NO_STAND_IN.test(text)) return { ends: true };
  const name = BACK.exec(text)?.groups?.name;
  if (!BACK.test(text)) return undefined;
  if (name === undefined) return { ends: true };
  return scene.people.some((person) => person.name === name)
    ? { personName: { value: name, words: name }, ends: true }
    : undefined;
}

const BY_ROLE = '(?:ab角(?:是|为|:)?|b角(?:是|为|:)?|代班人?(?:是|为|:)?)\\s?';
const STAND_IN_AFTER =
  '(?:同志|老师|主任|副?院长|副?局长|副?检察长|[科庭处]长)?\\s?(?:来|先|暂|暂时|临时)?(?:代(?!表)|顶|接替|替|帮[我他她]?[代收看盯]|收(?:提醒|通知|消息))';
const NAMED_STAND_IN = new RegExp(
  `(?:由|请|让|委托|交由|交给)\\s?(?<name>\\p{Script=Han}{2,4}?)${STAND_IN_AFTER}`,
  'iu',
);
const ROLE_STAND_IN = /(?:ab角|b角|代班人?|代岗人?)(?:是|为|:|找)?\s?(?<name>\p{Script=Han}{2,4}?)(?=[,。!\s]|$)/iu;

function readAway(utterance: Utterance): StatedAbsence | undefined {
  const { text, scene } = utterance;
  if (!AWAY.test(text) || ASKS.test(text)) return undefined;
  const standIn = findStandIn(utterance);
  if (!standIn && !BARE.test(text)) return undefined;
  const person = scene.people.find(({ name }) => name !== standIn?.value && text.includes(name));
  // Whose absence it is must be said: 我, a name, or nobody at all before the days.
  return {
    ...(person && !SELF.test(text) && { personName: { value: person.name, words: person.name } }),
    ...(standIn && { standInName: standIn }),
    ...daysIn(utterance),
  };
}

const ASKS = /[吗?]\s*$|能不能|可不可以|是不是|要不要/u;
const SELF = /^(?:[^,。;]{0,12})?(?:我|本人)(?!们?[院局单处科庭])/u;
const BARE = new RegExp(
  `^(?:我|本人)(?:从|自|将|要|得|准备|打算|[\\d月日号至到起周一二三四五六七天末、\\s~-]|今天|明天|后天|大后天|下午|上午|本|这|下|星期|开始){0,30}(?:[去到在]\\p{Script=Han}{1,4})?(?:${AWAY_WORDS})(?:[\\d一二三四五两]{1,2}个?[天周月])?了?[。!]*$`,
  'u',
);

function findStandIn({ text, scene }: Utterance): Read<string> | undefined {
  for (const { name } of scene.people) {
    const known = new RegExp(
      `${BY_ROLE}${anyOf([name])}|${anyOf([name])}${STAND_IN_AFTER}|(?:找|联系)${anyOf([name])}(?=[,。!\\s]|$)`,
      'iu',
    );
    if (text.includes(name) && known.test(text)) return { value: name, words: name };
  }
  const name = (NAMED_STAND_IN.exec(text) ?? ROLE_STAND_IN.exec(text))?.groups?.name;
  return name === undefined || name === '' ? undefined : { value: name, words: name };
}

/** 27日到30日; 明天起五天; 明天起: no last day. */
function daysIn({ text, scene }: Utterance): { readonly from?: LocalDate; readonly to?: LocalDate } {
  const spans = findDaySpans(text, scene.now, scene.days);
  const lapse = spans.find((span) => LAPSE.test(text.slice(span.start, span.end)));
  const days = spans.find((span) => span !== lapse);
  if (!days) return lapse ? { from: lapse.from, to: lapse.to } : {};
  // 出差到30号: from today on.
  if (/[到至]\s?$/u.test(text.slice(0, days.start))) return { to: days.to };
  const isOpen = /[起始]$/u.test(text.slice(days.start, days.end)) || /^(?:起|开始|以?后)/u.test(text.slice(days.end));
  if (lapse) return { from: days.from, to: addDays(days.from, lengthOf(lapse)) };
  return isOpen ? { from: days.from } : { from: days.from, to: days.to };
}

const LAPSE = /^(?:[\d一二三四五六七八九十两半]{1,3})个?(?:天|周|星期|礼拜|月)$/u;

function lengthOf({ from, to }: DaySpan): number {
  return Math.max(0, daysBetween(from, to));
}

function reading(absence: StatedAbsence): Reading {
  return { intent: 'set_absence', slots: { absence }, confidence: 1, alternatives: [] };
}
