import type { EntryFilter } from '../core/slots.ts';
import { findIntegers } from '../language/numbers.ts';

type Rest = Pick<EntryFilter, 'stale' | 'staleDays' | 'lookBackDue' | 'states'>;

/** What has come to rest: 一个月没动静的, 延期两次以上的, 长期停在90%的, 没有佐证的, 该回头看的. Undefined: not asked about. */
export function readRest(text: string): Rest | undefined {
  if (LOOK_BACK.test(text)) return { lookBackDue: true };
  if (NO_EVIDENCE.test(text)) return { stale: 'no_evidence' };
  if (EXTENDED.test(text)) return { stale: 'extended' };
  if (STUCK.test(text)) return { stale: 'stuck', ...daysIn(text) };
  return NO_REPORT.test(text) ? { stale: 'no_report', ...daysIn(text) } : undefined;
}

const LOOK_BACK =
  /(?:该|要|需要?|应当?|应该|得|待)(?:去|做|搞|开展|进行|组织)*回头看|回头看(?:的)?(?:时间|日期|期限)?(?:已|都|就|快|也)*(?:到期|到了|到时间|到点|逾期|过期|没做|还没|未做|未开展|没开展|没看)|(?:没|未|还没)(?:有)?(?:去|做|搞|开展|进行)?(?:过)?回头看/u;
const NO_EVIDENCE =
  /(?:没有?|缺少?|未|无|少)(?:附|传|上传|交|提交|提供|任何|过|上|报|给)*的?(?:佐证|附件|证明材料|印证材料|支撑材料|证据材料)|(?:佐证|附件|证明材料)(?:材料)?(?:都|还|一直)*(?:没|未|缺)(?:有)?(?:交|传|附|报|补|上传|提供|齐|的)/u;
const EXTENDED =
  /延期?(?:过|了)?(?:两|二|2|三|3|多|好几|几|数)(?:次|回)|(?:多次|反复|一再|屡次|再三|不止一次|一延再)(?:申请)?延期?|延期(?:次数|多次)|(?:两|二|2|三|3)次(?:以上)?延期/u;
const STUCK =
  /(?:长期|一直|老是?|总是?|始终|还|卡|停|挂|压|赖)[^,。;]{0,8}?(?:90|九十|95|九成|99|百分之九十)[%多以成]?|(?:90|九十|95|99)%?(?:以上|多)?[^,。;]{0,6}(?:不动|没动|卡住|停滞|停着|不销号)|最后(?:一公里|一步|一口气)[^,。;]{0,6}(?:卡|停|没动|不动)|卡在最后/u;
const NO_REPORT =
  /(?:没|未|无|不)(?:有)?(?:任何|一点|再|人)?(?:更新|动静|动过|报过?(?:进度|进展|情况|信息)|报告|进展|填报|反馈|音讯|消息|音信)|(?:多久|多长时间|好久|许久|很久|长期|一直|长时间)(?:都|也)?(?:没|未|不)(?:有)?(?:更新|动|报|反馈|填)|未更新天数|僵尸|停滞|沉睡|(?:天|周|月|星期|礼拜)(?:以上|多)?(?:都|也|了)?(?:没|未|不)(?:有)?(?:更新|动|报|反馈|填|变)/u;

/** 30天, 两周, 一个月, 半个月; silent where no stretch is said. */
function daysIn(text: string): Pick<Rest, 'staleDays'> {
  if (/半个?月/u.test(text)) return { staleDays: 15 };
  if (/半年/u.test(text)) return { staleDays: 180 };
  const stretch = findIntegers(text).find(({ end }) => UNIT.test(text.slice(end, end + 4)));
  const unit = stretch && UNIT.exec(text.slice(stretch.end, stretch.end + 4))?.[1];
  if (!stretch || unit === undefined) return {};
  const days = stretch.value * (DAYS.get(unit) ?? 1);
  return days >= 1 && days <= LONGEST_DAYS ? { staleDays: days } : {};
}

const UNIT = /^\s?(?:多)?(天|日|周|个?星期|个?礼拜|个?月)/u;
const DAYS = new Map([
  ['周', 7],
  ['星期', 7],
  ['个星期', 7],
  ['礼拜', 7],
  ['个礼拜', 7],
  ['月', 30],
  ['个月', 30],
]);
/** Ten years: anything longer is a slip. */
const LONGEST_DAYS = 3660;
