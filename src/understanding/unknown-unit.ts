import type { Scene } from './scene.ts';
import type { TargetRun } from './targets.ts';
import { shortDistrict } from './unit-names.ts';

/**
 * Whether an order speaks to a unit that was not found, alone (提醒法院开会: which?) or beside those that were
 * (提醒北山法院、东岭法院). `called` is the text from where the order's units are expected; `runs` are its own.
 */
export function namesUnknownUnit(called: string, runs: readonly TargetRun[], scene: Scene): boolean {
  const [first] = runs;
  const last = runs[runs.length - 1];
  if (!first || !last) return ALONE.test(called) || startsWithPlace(called, scene);
  return JOINED_BEFORE.test(called.slice(0, first.start)) || JOINED_BEHIND.test(called.slice(last.end));
}

const LEAD = '^[\\s,:的]{0,3}(?:让|叫|给)?';
/** 北山法院, 北山区检察院; but 联系法院, 核对公安数据 name no unit. */
const NO_PLACE =
  '(?!联系|核对|参加|配合|通知|前往|协调|对接|拜访|陪同|接待|请示|函告|督促|检查|报送|走访|了解|约谈|电话|提交|准备|关注|查看|整理|回复|答复|抄送|商请|会同|[去到向和给找跟各全由与及我你他])';
const STRANGER = `${NO_PLACE}[\\u4e00-\\u9fa5]{2}(?:[区县市](?:人民)?(?:法院|检察院|公安|司法|分局)|(?:法院|检察院|公安局?|司法局|分局))`;
const ALONE = new RegExp(
  `${LEAD}(?:${STRANGER}|各(?=[单家院局区县法检公司分])|[那这]?[几两三四五六七八九]家|(?:人民)?法院|检察院|公安(?!部|厅)|司法局|分局|县局)`,
  'u',
);
const JOINED_BEFORE = /(?:法院|检察院|公安|司法局|分局|[区县])(?:、|和|与|及)$/u;
const JOINED_BEHIND = new RegExp(`^(?:、|和|与|及|跟)${STRANGER}`, 'u');

function startsWithPlace(called: string, { units }: Scene): boolean {
  const rest = called.replace(new RegExp(LEAD, 'u'), '');
  return units.some(({ district }) => district !== null && rest.startsWith(shortDistrict(district)));
}
