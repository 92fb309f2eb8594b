import type { Slots } from '../core/slots.ts';
import type { Reading, Scene } from './scene.ts';
import { zeroFigures } from './zero-report.ts';

/**
 * Reads what is said about confidential records and zero reports that exist: only where the marks of the sentence leave
 * no doubt (the number of a record, 我的过问记录, 哪些单位没报零报告). `plain`: normalised, without address.
 */
export function readConfidential(plain: string, scene: Scene): Reading | undefined {
  if (FILLED_FORM.test(plain)) return reading('report_intervention', { form: {} });
  if (plain.length > LONGEST) return undefined;
  return readRecord(plain) ?? readZeroStatus(plain, scene) ?? readWithdrawal(plain, scene);
}

const LONGEST = 120;

/** A form that was filled in elsewhere: its answers stand on the lines below. */
const FILLED_FORM = /^(?:我要)?(?:填报|登记|记录)过问[:。]?\s*\n/u;

function reading(intent: string, slots: Slots): Reading {
  return { intent, slots, confidence: 1, alternatives: [] };
}

const RECORD = /(?<![a-z\d])j\s?-?\s?(20\d{2})\s?-?\s?(\d{1,5})(?!\d)/iu;
const LEAD = '^(?:请|麻烦|帮我|给我|我想|我要|想)*(?:看一?[下看]?|查一?[下看]?|打开|列出|调出|显示|查看)?(?:一下)?';
const LIST = new RegExp(
  `${LEAD}(?:我的|我填的|我报的|全部|所有)?(?:过问|干预|过问干预)(?:的)?记录(?:清单|列表|有哪些|有几条|有多少)?(?:第\\s?(\\d{1,3})\\s?页)?[?。!]?$`,
  'u',
);
const FILED = /平台|系统|编号|填报|已报|报了|填了/u;
// A number of somebody else's may look the same: 按J-2026-003号文件要求,12号完成80%.
const BEFORE_NUMBER = new RegExp(`${LEAD}(?:我的|把|给)?(?:过问|干预)?(?:的)?(?:记录)?[\\s:,]*$`, 'u');
const AFTER_LOOK =
  /^号?(?:这条|那条)?(?:的)?(?:过问)?(?:记录|情况|详情|内容)?(?:看看|看一下|发我|给我看看)?[\s?。!]*$/u;

function readRecord(plain: string): Reading | undefined {
  const named = RECORD.exec(plain);
  if (named) {
    const reference = `J-${named[1]}-${(named[2] ?? '').padStart(4, '0')}`;
    const before = plain.slice(0, named.index);
    const after = plain.slice(named.index + named[0].length);
    if (!BEFORE_NUMBER.test(before)) return undefined;
    if (AFTER_LOOK.test(after)) return reading('list_interventions', { reference });
    if (!FILED.test(after)) return undefined;
    const words = after.replace(/^[\s,，:是的号]+/u, '').trim();
    return reading('file_intervention', { reference, body: { value: filingIn(words), words } });
  }
  const list = LIST.exec(plain);
  return list ? reading('list_interventions', list[1] ? { page: Number(list[1]) } : {}) : undefined;
}

/** The number and the day, as said: 编号A118,日期11月25日. */
function filingIn(words: string): string {
  const told = words.replace(/^[^编日号]*?(?=编号|日期|登记号|记录号)/u, '');
  return told.replace(/[。!]$/u, '').trim();
}

const ZERO = '(?:零报告|0报告|三个规定月报)';
// Reminders, nudges and questions about the rule speak of zero reports too.
const OTHER_MATTER =
  /提醒|催|通知|广播|群发|制度|规定是|要求|怎么|要不要|用不用|需不需要|还得|还要|必须|几号|何时|依据|后果|由谁|补报吗/u;
const ZERO_STATUS: readonly RegExp[] = [
  new RegExp(`(?:哪些|哪几|哪个|哪家|谁|多少|几)[个家]?(?:单位|院|局|家|地方)?.{0,14}${ZERO}`, 'u'),
  new RegExp(`${ZERO}.{0,10}(?:哪些|哪几|哪个|哪家|谁|多少|几)[个家]?(?:单位|院|局|家)?.{0,10}(?:报|交)`, 'u'),
  new RegExp(
    `${ZERO}的?(?:报送|上报|填报|提交|汇总|完成)?(?:情况|进度|统计|名单|清单)(?:怎么样|如何|呢)?[?。!]?$`,
    'u',
  ),
  new RegExp(`${ZERO}.{0,4}(?:报了?没有?|报齐了?没有?|交齐了?没有?|报了吗|交了吗|齐了吗|报齐了吗)[?]?$`, 'u'),
  new RegExp(
    `(?:报了?没有?|交了?没有?)${ZERO}[?]?$|${LEAD}(?:没报|未报|还没报|已报|报了|没交|未交)${ZERO}的(?:单位)?`,
    'u',
  ),
];

function readZeroStatus(plain: string, scene: Scene): Reading | undefined {
  if (plain.length > 40 || OTHER_MATTER.test(plain)) return undefined;
  if (!ZERO_STATUS.some((pattern) => pattern.test(plain))) return undefined;
  return reading('list_zero_reports', { figures: zeroFigures(plain, scene) });
}

const WITHDRAWS = new RegExp(
  `^(?:请|帮我|把|我要)*(?:撤销|撤回|撤掉|收回|作废|取消)(?:一下)?(?:我|我们)?(?:刚才|刚刚|刚|报)?的?.{0,8}${ZERO}[。!吧了]*$|^(?:把|将)?.{0,8}${ZERO}(?:报错了|撤销|撤回|撤掉|收回|作废)(?:吧|了|一下|掉)*[。!]?$`,
  'u',
);

/** A bare 撤销 right after a zero report means it. */
function readWithdrawal(plain: string, { lastIntent, ...scene }: Scene): Reading | undefined {
  const isNext = lastIntent === 'zero_report' && /^(?:撤销|撤回|报错了)[。!吧了]*$/u.test(plain);
  if (!isNext && (!WITHDRAWS.test(plain) || /提醒/u.test(plain))) return undefined;
  return reading('withdraw_zero_report', { figures: zeroFigures(plain, scene) });
}
