import type { QuietHours } from '../core/clock.ts';
import type { Slots } from '../core/slots.ts';
import { fold } from '../language/fold.ts';
import { scanTimes } from '../language/schedule/times.ts';

/** Quiet hours or the rule for missed due times, with the stretch that says so. */
export interface FoundLimit {
  readonly quiet?: QuietHours;
  readonly whenMissed?: NonNullable<Slots['whenMissed']>;
  readonly start: number;
  readonly end: number;
}

/** 晚上9点后别发, 22点到7点免打扰; 错过了就不用补, 停机错过要补发. In order; whole clauses only. */
export function findLimits(text: string): FoundLimit[] {
  return [...text.matchAll(CLAUSE)]
    .filter(({ index }) => index > 0 || text.length < LONGEST_ALONE)
    .flatMap((match) => readLimit(match[0], match.index) ?? []);
}

const CLAUSE = /[^,;。!\n()]+/gu;
/** A clause that stands alone is an answer to the preview. */
const LONGEST_ALONE = 40;

function readLimit(clause: string, start: number): FoundLimit | undefined {
  const end = start + clause.length;
  const missed = readMissed(clause);
  if (missed) return { whenMissed: missed, start, end };
  const quiet = readQuiet(clause);
  return quiet && { quiet, start, end };
}

const MISSED =
  /^(?:如果|要是|万一|若|因)?(?:系统|机器人|服务器?|服务)?(?:停机|断网|断电|关机|宕机|离线|故障|掉线|重启|停了|没开)?(?:期间|时|的时候|了|而|导致)?(?:错过|漏发|漏掉?|没发(?:出去|成|出来)?|没能发出?|耽误|误点|过点|过了点|过时|过期)?(?:了|的)?(?:提醒|通知|消息|时间|时候|时点)?(?:的话|的)?(?:也|就|则|都|之后|后|恢复后|事后)*/u;
const NOT_MADE_UP =
  /^(?:不用|不要|不必|不需要|无需|别|不再|不)(?:再)?(?:补发?|补上|补提醒|重发|补)(?:了)?(?:吧|告诉我(?:一声)?就行)?$|^(?:算了|作罢|拉倒)$/u;
const MADE_UP =
  /^(?:要|得|需要?|必须|应当?|自动|再|立即|马上|赶紧|可以|一次)*(?:补发|补上|补提醒|补|重发)(?:一?[次条遍下]|出去|给他们)?$/u;

function readMissed(clause: string): FoundLimit['whenMissed'] | undefined {
  const lead = MISSED.exec(clause)?.[0] ?? '';
  if (!/错过|漏|没发|没能|耽误|误点|过点|过了|停机|宕机|离线|断网|断电|关机|故障/u.test(lead)) return undefined;
  const rest = clause.slice(lead.length).trim();
  if (NOT_MADE_UP.test(rest)) return 'report';
  return MADE_UP.test(rest) ? 'send_late' : undefined;
}

const SILENT =
  '(?:(?:就|都|一律|请|时段|期间|这段时间|以内|之间|内)*(?:别|不要|不能|不许|不得|勿|请勿|不)(?:再)?(?:发送?|提醒|打扰|推送?|催办?|通知|吵|响)(?:消息|人|大家|他们|信息|通知)*(?:了)?|(?:为|设为|是|算)?(?:免打扰|勿扰|静默|静音)(?:时段|时间)?)';
const BEHIND = new RegExp(`^(?:之?后|以后|过后)?${SILENT}$`, 'u');
const BEFORE = new RegExp(`^(?:之前|以前|前)${SILENT}$`, 'u');
const AFTER = new RegExp(`^(?:之后|以后|过后|后)${SILENT}$`, 'u');
const JOINT = /^(?:到|至|-|~)(?:次日|第二天|隔天|第二日)?/u;
const ALONE = new RegExp(`^(?:夜里|夜间|半夜|深夜|晚上|休息时间)${SILENT}$`, 'u');
/** The night of a deployment that says nothing else; see the default quiet hours. */
const NIGHT: QuietHours = { from: '21:00', to: '07:30' };

function readQuiet(words: string): QuietHours | undefined {
  const clause = fold(words.trim().replace(/^(?:另外|还有|并且|但是?|不过|每天|注意)/u, ''));
  if (ALONE.test(clause)) return NIGHT;
  const first = scanTimes(clause, 0);
  const [from] = first?.times ?? [];
  if (!first || from === undefined) return undefined;
  const rest = clause.slice(first.end);
  const joint = JOINT.exec(rest)?.[0];
  if (joint === undefined) {
    if (BEFORE.test(rest)) return { from: NIGHT.from, to: from };
    return AFTER.test(rest) ? { from, to: NIGHT.to } : undefined;
  }
  const last = scanTimes(clause, first.end + joint.length);
  const [to] = last?.times ?? [];
  return last && to !== undefined && BEHIND.test(clause.slice(last.end))
    ? { from, to: earlyIf(to, from, clause) }
    : undefined;
}

/** 22点到7点 ends in the morning, also where 7点 alone would be the evening. */
function earlyIf(to: string, from: string, clause: string): string {
  const hour = Number(to.slice(0, 2));
  const isNight =
    from >= '18:00' && hour >= 12 && hour <= 20 && !/[下晚]/u.test(clause.slice(clause.search(/[到至~-]/u)));
  return isNight ? `${String(hour - 12).padStart(2, '0')}${to.slice(2)}` : to;
}
