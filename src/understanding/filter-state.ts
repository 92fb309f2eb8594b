import type { EntryFilter, EntryState } from '../core/slots.ts';

/** The states that a question asks for, or that it asks for what is overdue. */
export function readStates(text: string): Pick<EntryFilter, 'states' | 'overdue'> {
  if (OVERDUE.test(text)) return { overdue: true };
  const found = STATES.find(([pattern]) => pattern.test(text));
  return found ? { states: found[1] } : {};
}

const OVERDUE =
  /(?<!未|不|(?<!有)没|(?<!有)没有)(?:逾期|超期(?!羁押|未办)|过期|超时限|过了(?:期限|时限|时间|日子)|到期(?:了?还?[没未])|拖期|脱期|误期)/u;

const STATES: readonly (readonly [RegExp, readonly EntryState[]])[] = [
  [
    /待我?(?:来)?(?:验收|审|核)|待审|待核|等验收|等着?我?(?:来)?(?:审|验)|(?:已经?)?(?:提交|报).{0,6}(?:没|未|待)(?:有)?(?:审|验|核|批)|(?:没|未)(?:审核?|验收|批)|已提交/u,
    ['submitted'],
  ],
  [
    /未销号|没销号?|没有销号|尚未销号|未办结|没办[结完]|还没(?:办[结完]|完成|销|改完|整改完|弄完|做完)|未完成|没(?:有)?(?:完成|做完|整改完)|未整改|没整改|没改完|在办|还剩|剩下|还有(?:几|多少)|没弄完/u,
    ['open', 'in_progress', 'submitted', 'returned', 'reopened'],
  ],
  [/已销号?|销了(?:号)?的|销号的|已办结|办结的|已闭环/u, ['closed']],
  [/退回(?:的|来的)?|被退|打回/u, ['returned']],
  [/反弹|反复|回潮/u, ['reopened']],
  [/未启动|没启动|没动(?!静)|未动(?!静)|没(?:有)?报(?:过)?进度|未报进度|零进度|没开始|未开始|待整改/u, ['open']],
  [/整改中|推进中|进行中|正在整改/u, ['in_progress']],
];
