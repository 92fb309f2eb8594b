import { periodOf } from '../core/clock.ts';
import type { FieldValue, Read, Slots, StatedFigures } from '../core/slots.ts';
import { findPeriods } from './figure-period.ts';
import { anyOf, findName, namesOfKind } from './kind-names.ts';
import type { KnownKind, Reading } from './scene.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/** Reads a question about points: one's own, somebody's, all of the year, or who has reached a line. */
export function readPointsQuestion(utterance: Utterance, kind: KnownKind): Reading | undefined {
  const text = utterance.text.replace(/[。!?\s]/gu, '');
  if (text.length > LONGEST || OTHER_MATTER.test(text)) return undefined;
  const [unit] = findUnits(text, utterance.scene.units);
  const figures: StatedFigures = {
    kind: kind.id,
    period: yearOf(utterance),
    ...(unit && { unitId: { value: unit.unitId, words: unit.words } }),
    values: {},
  };
  const plain = unit ? text.replace(unit.words, '').replace(/^的/u, '') : text;
  const measure = measureIn(plain, kind);
  if (measure) return reading({ figures: { ...figures, values: { measure } } });
  if (OWN.test(plain)) return reading({ figures, reference: utterance.scene.speaker.personId });
  const person = personIn(plain, utterance);
  if (person) return reading({ figures: { ...figures, subject: person } });
  return isTable(plain, kind) ? reading({ figures }) : undefined;
}

const LONGEST = 30;

/** The rules of points, not points, are asked about. */
const OTHER_MATTER =
  /怎么(?:记|扣|算)|如何(?:记|扣|算)|依据|标准|规定|条例|办法|为什么|为啥|导出|下载|表格|xlsx|excel|[记扣计]几分/iu;

const TIME = '(?:今年|去年|本年|年度|目前|现在|20\\d{2}年(?:度)?|到现在|这一年|累计|一共|总共|共)*';
const LOOK = '(?:请|麻烦|帮我|给我)?(?:查|看|问)?(?:一?下|看|询)?';

const OWN = new RegExp(
  `^${LOOK}(?:我的?${TIME}(?:的)?(?:记分|扣分)(?:情况|记录|明细)?|我${TIME}(?:有|被)?(?:记|扣)?了?多少分|我${TIME}被(?:记|扣)了?几分)(?:了|吗|呢)?$`,
  'u',
);

const SURNAMES =
  '张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤康袁柯闵卫戚毕蓝狄俞';
const ABOUT = `(?:同志)?(?:的)?${TIME}(?:的)?(?:(?:有|被)?(?:记|扣)?了?多少分|(?:被)?(?:记|扣)了几分|(?:记分|扣分)(?:情况|记录|明细|多少)?)(?:了|吗|呢)?$`;
const ABOUT_KNOWN = new RegExp(`^${ABOUT}`, 'u');
const ABOUT_UNKNOWN = new RegExp(`^${LOOK}(?<name>[${SURNAMES}][\\u4e00-\\u9fa5]{1,2}?)${ABOUT}`, 'u');

function personIn(text: string, { scene }: Utterance): Read<string> | undefined {
  const known = scene.people
    .map(({ name }) => name)
    .filter((name) => text.includes(name))
    .sort((one, other) => other.length - one.length)[0];
  if (known === undefined) {
    const name = ABOUT_UNKNOWN.exec(text)?.groups?.name;
    return name === undefined ? undefined : { value: name, words: name };
  }
  const at = text.indexOf(known);
  const isAsked =
    ABOUT_KNOWN.test(text.slice(at + known.length)) && new RegExp(`^${LOOK}$`, 'u').test(text.slice(0, at));
  return isAsked ? { value: known, words: known } : undefined;
}

/** 谁到了培训线: the lines that the kind declares. */
function measureIn(text: string, { points }: KnownKind): Read<FieldValue> | undefined {
  const lines = [...(points?.thresholds ?? []), ...(points?.leaders ?? [])];
  const said = new RegExp(
    `(?:谁|哪些人?|哪几个人?|有没有人|有人|多少人|几个人|名单).{0,8}?(?:到|达到|超过?|过|够)了?(?:了)?(?<name>${anyOf(lines.flatMap(({ label, names }) => [label, ...names]))})(?:的)?(?:线|标准线|分数线|分)`,
    'u',
  ).exec(text)?.groups?.name;
  const line = lines.find(({ label, names }) => said !== undefined && [label, ...names].includes(said));
  return line && said !== undefined ? { value: line.measure, words: said } : undefined;
}

function isTable(text: string, kind: KnownKind): boolean {
  const named = findName(text, namesOfKind(kind))?.name ?? /记分|扣分/u.exec(text)?.[0];
  if (named === undefined) return false;
  return text.replace(named, '').replace(TABLE, '') === '';
}

const TABLE =
  /今年|去年|本年|年度|20\d{2}年|全年|目前|现在|各?单位|本[院局单位]+|我们?[院局单位]*|全市|全院|各[法检]?[院家区县]?|的|情况|台账|汇总|统计|明细|名单|排名|怎么样|有哪些人?|都?有谁|谁被|哪些人|看一?[下看]?|查一?[下看]?|一下|给我|了|呢|吗|人/gu;

function yearOf({ text, today }: Utterance): Read<string> {
  const said = findPeriods(text, today).find(({ sort }) => sort === 'year');
  return said ? { value: said.value, words: said.words } : { value: periodOf(today, 'year'), words: '' };
}

function reading(slots: Slots): Reading {
  return { intent: 'show_points', slots, confidence: 1, alternatives: [] };
}
