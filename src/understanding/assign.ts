import type { Read, StatedChange } from '../core/slots.ts';
import { findMentions, impliedMentions } from './entries.ts';
import { indexOf } from './entry-index.ts';
import type { Scene } from './scene.ts';
import { segmentMessage } from './segments.ts';
import { isPlausibleName } from './surnames.ts';
import type { Utterance } from './utterance.ts';

/** A text that hands an entry to somebody. */
export function tellsOwner(text: string): boolean {
  return ORDERS.test(text);
}

/** Who is to own an entry from now on, by name: 换康明负责, 责任人改成李强, →邓洁. */
export function readOwner(text: string, scene: Scene): Read<string> | undefined {
  const instead = new RegExp(DUTY, 'u').test(text) ? readBy(INSTEAD, text, (words) => toName(words, scene)) : undefined;
  if (instead) return instead;
  // 不是柯敏: that one does not own it.
  const said = text.replace(NOT_THIS_ONE, (words) => ' '.repeat(words.length));
  if (SEVERAL.test(said) || SAME.test(said)) return undefined;
  return (
    readBy(ORDERED, said, (words) => toName(words, scene)) ?? readBy(LOOSE, said, (words) => knownName(words, scene))
  );
}

function readBy(
  patterns: readonly RegExp[],
  text: string,
  toWhom: (words: string) => string | undefined,
): Read<string> | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const behind = match ? text.slice(match.index + match[0].length) : '';
    // 变更为纪凡、温雅: one owner is kept, and which is meant is asked.
    if (/^\s?(?:、|和|与|及|跟)\s?[\u4e00-\u9fa5]{2}/u.test(behind)) return undefined;
    // 万宁帮着一起改: a helper does not own it.
    const name = match && !HELPS.test(match[0]) ? toWhom(match[1] ?? '') : undefined;
    if (match && name) return { value: name, words: match[0].trim() };
  }
  return undefined;
}

/** Reads which entries get which owner. */
export function readAssignments(utterance: Utterance): StatedChange[] {
  const { text, scene, clauses } = utterance;
  const segments = segmentMessage({ clauses, located: findMentions(utterance, tellsOwner), tells: tellsOwner });
  const assigned = segments.flatMap(({ mentions, parts }) => {
    const ownerName = readOwner(parts.map((part) => part.text).join(','), scene);
    return ownerName ? mentions.map((entry): StatedChange => ({ entry, ownerName })) : [];
  });
  if (assigned.length > 0) return assigned;
  const ownerName = readOwner(text, scene);
  const mentions = segments.length > 0 ? segments.flatMap((segment) => segment.mentions) : impliedMentions(utterance);
  return mentions.map((entry) => ({ entry, ...(ownerName ? { ownerName } : {}) }));
}

const HELPS = /[帮协]|一起|一同|搭把手/u;
const NOT_THIS_ONE = /(?:不是|并非|而非|不归|不由|不该是)\s?[\u4e00-\u9fa5]{2,4}?(?=[,。;\s]|而?是|$|负责|牵头)/gu;
// 分别由张三、李四负责, 一个给张三一个给李四: whose is whose is not told here.
const SEVERAL =
  /(?:分别|依次|各自)[^,。]{0,6}(?:由|交|转|改|换|归)|一[个条项](?:给|归|由|交)[^,。]{2,8}一[个条项](?:给|归|由|交)/u;
// 责任人还是褚云,不用改
const SAME = /(?:责任人|负责人|承办人|牵头人)[^,]{0,4}(?:还是|仍|依旧|依然|不变|不用改|不换|不动)/u;
const NAME = '([\\u4e00-\\u9fa5]{2,6})';
const DUTY = '(?:责任人|负责人|经办人|承办人|牵头人|联系人|责任领导|主责人)';
/** Wordings that order it, whoever is named. */
const ORDERED = [
  // 责任人:池娟→符航
  new RegExp(`[\\u4e00-\\u9fa5]{2,4}\\s?(?:→|->|=>)\\s?${NAME}`, 'u'),
  // 由袁斌调整为廖勇: the one behind 为.
  // 换雷婷跟万宁对调,改万宁负责: the one told last.
  /(?<!整)改(?:成|为|由|让)?\s?([\u4e00-\u9fa5]{2,4}?)(?:来|去)?(?:负责|牵头|跟进|接手|管|盯)/u,
  new RegExp(`(?:由|从)[\\u4e00-\\u9fa5]{2,4}?(?:调整|变更|更换|改|换|变)(?:为|成|到|给)\\s?${NAME}`, 'u'),
  new RegExp(
    `${DUTY}[^,。:\\n]{0,6}?(?:改成|改为|换成|换为|变更为|调整为|更换为|更新为|定为|写成?|填|应该是|应为|设为|登记为|指定为|是|为|:|→|->|)\\s?${NAME}`,
    'u',
  ),
  new RegExp(
    `(?:换成|换|改由|改成|转由|由|交由|请|让|安排|指定|派|定)${NAME}?(?:来|去|具体)?(?:负责|牵头|跟进|接手|接管|承办|办理|盯|管|弄|抓)`,
    'u',
  ),
  new RegExp(`(?:转给|交给|划给|移交给?|分给|派给|指派给|划给|转交给?|转到|挂到|落到)\\s?${NAME}`, 'u'),
  new RegExp(`归${NAME}?(?:管|负责|弄|办|盯|跟)`, 'u'),
  new RegExp(`(?:→|->|=>)\\s?${NAME}`, 'u'),
  new RegExp(`(?:登错|写错|填错|错|有误|不对|不准)了?[,\\s]*(?:应该是|应当是|应该为|应为|是|为)\\s?${NAME}`, 'u'),
  new RegExp(`(?:^|[,，。;\\s就先暂])(?:定|换成|换)\\s?${NAME}(?=吧|$|[,。;\\s])`, 'u'),
];
// 负责人不是莫凡,是关山
const INSTEAD = [
  new RegExp(`(?:不是|并非|而非)\\s?[\\u4e00-\\u9fa5]{2,4}[,\\s]+(?:而)?(?:应该|应当)?[是为]\\s?${NAME}`, 'u'),
];
/** Wordings that mean it only with the name of somebody known. */
const LOOSE = [
  new RegExp(`(?:定|换成|换|改成|改为|换为|指定|安排|给)\\s?${NAME}`, 'u'),
  new RegExp(
    `${NAME}(?:来|去)?(?:负责|牵头|接手|跟进|去弄|去办|去管|来弄|来办|来管|来盯|去盯|(?:盯|跟|管|弄|改|抓|办|整改|处理)(?:着|一下)?(?=$|[,。;\\s]))`,
    'u',
  ),
];
const ORDERS = new RegExp(
  `${DUTY}|归.{2,4}(?:管|弄|办|盯)|负责|牵头|接手|接管|转给|交给|划给|移交|换成|换|改由|→|->|就定|跟进|指派|分给|派给`,
  'u',
);

/** A name on the roster if one stands in the words, else the words without what follows a name. */
function toName(words: string, scene: Scene): string | undefined {
  const known = knownName(words, scene);
  if (known) return known;
  const bare = words.replace(TAIL, '').replace(/^(?:我们|咱们?|给|成|为|让|请|由|了)/u, '');
  return isPlausibleName(bare) && !NOT_NAME.test(bare) ? bare : undefined;
}

function knownName(words: string, { people, entries }: Scene): string | undefined {
  const known = new Set([...people.map((person) => person.name), ...indexOf(entries).owners]);
  const inside = [...known].filter((name) => words.includes(name));
  return inside.sort((one, other) => other.length - one.length)[0];
}

const TAIL =
  /(?:来|去|吧|了|啊|哈|呀|呢|负责|牵头|跟进|接手|接管|同志|办理|承办|处理|盯着?|管着?|弄|抓|具体|一下|即可|就行|谢谢).*$/u;
const NOT_NAME =
  /谁|人$|[个条项]|哪|什么|别人|他们|我们|你们|人员|单位|一下|进度|完成|整改|延期|下周|明天|[的了吗呢错误缺]|专人|待定|空[着缺]|^不|^没|暂|变更|变动|调整|更换|调[走离岗动]|退休|离职|换人|落实|明确|统一|尽快|到位|目前|现在|应该?[是为]/u;
