import type { LadderStep } from '../core/slots.ts';
import { fold } from '../language/fold.ts';
import { readNumber } from '../language/numbers.ts';
import { scanTimes } from '../language/schedule/times.ts';

/** How long without an answer, as said: days and minutes after the due time, or after the step before. */
export interface Delay {
  readonly days: number;
  readonly minutes?: number;
  readonly workingDays?: true;
  /** Counted from the step before: 再过两天. */
  readonly relative?: true;
  /** 每天催: a step on each of the next days. */
  readonly daily?: true;
}

/** One thing that a stretch about missing answers says. */
export type LadderWord =
  | { readonly kind: 'silent'; readonly reply: boolean }
  | { readonly kind: 'delay'; readonly delay: Delay }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'act'; readonly to: LadderStep['to']; readonly post?: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'filler' };

/** The word of a follow-up that begins at `at`, and where it ends; undefined: something else is spoken of. */
export function scanLadderWord(
  text: string,
  at: number,
): { readonly word: LadderWord; readonly end: number } | undefined {
  for (const [pattern, read] of WORDS) {
    pattern.lastIndex = at;
    const said = pattern.exec(text);
    if (said && said[0] !== '') return { word: read(said), end: at + said[0].length };
  }
  const timed = scanTimes(fold(text), at);
  const [time] = timed?.times ?? [];
  if (timed && time !== undefined) return { word: { kind: 'time', time }, end: timed.end };
  FILLER.lastIndex = at;
  const filler = FILLER.exec(text);
  return filler ? { word: { kind: 'filler' }, end: at + filler[0].length } : undefined;
}

type Read = (said: RegExpExecArray) => LadderWord;

const NUMBER = '(\\d{1,2}|[一二三四五六七八九十两]{1,3})';
const REPLY =
  '回复|回应|回话|回执|回信|答复|反馈|签收|确认收到|确认|收到|应答|响应|反应|动静|吭声|吱声|理睬|搭理|理会|消息|回|应|理';
const DONE = '报送|上报|报|提交|上交|交|填报|填|完成|落实|整改|办结|办|更新';
const THEIRS =
  '(?:他们|它们|他|它|其|该单位|该院|该局|对方|各自|本单位|所在单位|责任单位|各单位|各家|单位|自己|你们)?(?:的)?(?:所在)?(?:单位|院|局)?(?:的)?';
const POST =
  '(分管(?:的)?(?:副?院长|副?检察长|副?局长|副?书记|副?主任|负责人|领导)|(?:办公室|政治部|综治办|综合科|研究室|行装科)?主任|副?(?:院长|检察长|局长)|(?:副|党组)?书记|政委|[科处庭]长|一把手|主要领导|主要负责(?:人|同志)|负责人|单位领导|上级领导|领导|老大|头儿)';
const LIAISON = '(?:联络员|信息员|联系人|经办人)';
const TELL =
  '(?:直接|单独|私下|就|再|则|要|自动|去|给)*(?:找|报告给?|上报给?|报给?|报到|告诉|告知|通知|提醒|催办?|转告|抄送给?|抄报给?|汇报给?|反映给?|反馈给?|升级(?:报)?[到给至]|上升到|捅到|联系|私信|私聊|推送?给|发给|呈报?给?|转给?|督办|@|打扰)(?:一下|一声)?[到给]?';
const AFTERWARDS = '(?:那里|那儿|处|催办?|处理|过问|督促|协调|出面|知道|知晓|说一?声|一下|一声|去)*';

const WORDS: readonly (readonly [pattern: RegExp, read: Read])[] = [
  [
    /(?:也|都|就)?(?:不用|不要|不必|无需|无须|别|不再|不)(?:再)?(?:自动)?(?:催办?|追|跟进|升级)(?:了|他们)?/uy,
    () => ({ kind: 'none' }),
  ],
  [/(?:就|也就|便)?(?:算了|作罢|拉倒|不用管|不管)(?:了|他们)?/uy, () => ({ kind: 'none' })],
  [
    new RegExp(
      `(?:到点|到时|逾期|超时|过期)?(?:还|仍|都|也|一直)*(?:没有?|未|不)(?:有)?(?:人)?(?:及时|按时|按要求)?(?:再)?(?:${REPLY})(?:的话|上|的)?`,
      'uy',
    ),
    () => ({ kind: 'silent', reply: true }),
  ],
  [
    new RegExp(
      `(?:到点|到时|逾期|超时|过期)?(?:还|仍|都|也|一直)*(?:没有?|未|不)(?:有)?(?:及时|按时|按要求)?(?:${DONE})(?:完|好|到位|齐|上来)?(?:的话|的)?`,
      'uy',
    ),
    () => ({ kind: 'silent', reply: false }),
  ],
  [new RegExp(`${TELL}${THEIRS}${LIAISON}${AFTERWARDS}`, 'uy'), () => ({ kind: 'act', to: 'liaison' })],
  [
    new RegExp(`${TELL}${THEIRS}${POST}${AFTERWARDS}`, 'uy'),
    ([, post = '']) => ({ kind: 'act', to: 'leader', ...toPost(post) }),
  ],
  [
    /(?:在)?(?:群里|群内)?(?:各|再)?(?:催办|催促|催一催|催催|催|追一追|追问|追|督办|督促|敦促|提醒|提示|发提醒|发个?通知|推送|通知|@|喊|叫|发|推)(?:一?[次下遍声回轮]|[两二]次|第[二三]次|他们|它们|责任单位|各单位|没回的)*/uy,
    () => ({ kind: 'act', to: 'group' }),
  ],
  [
    /(?:又|再)(?:过)?一?个?第二天|第二天|次日|隔天|隔日|转天|翌日|第2天/uy,
    ([said]) => delay({ days: 1, ...relativeIf(/^[又再]/u.test(said)) }),
  ],
  [
    new RegExp(`(?:满|到)?第${NUMBER}个?(天|日|工作日)`, 'uy'),
    ([, n, unit]) => delay({ days: Math.max(0, numberOf(n) - 1), ...workingIf(unit) }),
  ],
  [/下一?个工作日/uy, () => delay({ days: 1, workingDays: true })],
  [/(?:每天|每日|天天)(?:都|各)?/uy, () => delay({ days: 1, daily: true })],
  [/当[天日]|同一天/uy, () => delay({ days: 0 })],
  [
    new RegExp(
      `(再过|又过|再等|过了|过|再|超过|满|等)?${NUMBER}个?(工作日|天|日|周|星期|礼拜)(?:之?内|以内|之?后|以后|以上|过去)?`,
      'uy',
    ),
    ([, lead = '', n, unit = '']) =>
      delay({
        days: numberOf(n) * (/周|星期|礼拜/u.test(unit) ? 7 : 1),
        ...workingIf(unit),
        ...relativeIf(/^[再又]/u.test(lead)),
      }),
  ],
  [
    new RegExp(
      `(再过|又过|再等|过了|过|再|超过|满|等)?(?:(半)(天)|(?:(半)|${NUMBER})个?(半)?(小时|钟头|分钟))(?:之?内|以内|之?后|以后|以上|过去)?`,
      'uy',
    ),
    readMinutes,
  ],
];

function delay(value: Delay): LadderWord {
  return { kind: 'delay', delay: value };
}

function readMinutes([, lead = '', halfDay, , half, n, more, unit = '']: RegExpExecArray): LadderWord {
  const size = unit === '分钟' ? 1 : 60;
  const amount = half ? 0.5 : numberOf(n) + (more ? 0.5 : 0);
  const minutes = halfDay ? HALF_DAY : Math.round(amount * size);
  return delay({ days: 0, minutes, ...relativeIf(/^[再又]/u.test(lead)) });
}

/** 半天: half of a working day, in minutes. */
const HALF_DAY = 240;

function relativeIf(isSo: boolean): { readonly relative?: true } {
  return isSo ? { relative: true } : {};
}

function workingIf(unit: string | undefined): { readonly workingDays?: true } {
  return unit === '工作日' ? { workingDays: true } : {};
}

function numberOf(words: string | undefined): number {
  return Number(readNumber(words ?? '') ?? 1);
}

/** The head of a unit needs no post: 一把手, 领导. */
function toPost(words: string): { readonly post?: string } {
  const post = words.replace(/^分管的/u, '分管');
  return /^(?:一把手|主要|负责人|单位领导|上级领导|领导|老大|头儿)/u.test(post) ? {} : { post };
}

const FILLER =
  /[,;。!、\s:()]|再|又|还|仍然?|依[旧然]|的话|要是|如果|若是|若|倘若|假如|万一|对于?|那些|哪家|哪个单位|谁|一直|始终|到时候?|届时|责任单位|各单位|单位|那?几家|各家|他们|有人|都|一律|全部?|自动|请|麻烦|帮我|你|由|然后|之后|以后|接着|直接|并且?|同时|也|给|和|及|把|统一|马上|立即|立刻|逐一|挨个|一遍|一次|一下|各|分别|提醒后|通知后|发出后|发送后|催完后?|催了|催过|后|了|则|就|便|那就|那|的|吧|就行|即可/uy;
