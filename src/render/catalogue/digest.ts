/** The weekly digest: plain paragraphs to be pasted into a report. */
export const DIGEST_TEXTS = {
  title: (scope: string, from: string, to: string) => `${scope}整改周报（${from}至${to}）`,
  standing: (facts: {
    readonly day: string;
    readonly total: number;
    readonly closed: number;
    readonly share: number;
    readonly submitted: number;
    readonly owed: number;
    readonly average: number;
  }) =>
    `截至${facts.day}，台账共有${facts.total}条，已销号${facts.closed}条，完成率${facts.share}%；待验收${facts.submitted}条，正在整改${facts.owed}条，平均进度${facts.average}%。`,
  empty: (day: string) => `截至${day}，台账里还没有事项。`,
  week: (parts: string) => `一周来，${parts}。`,
  quiet: '一周来台账没有变动。',
  registered: (count: number) => `新登记${count}条`,
  submitted: (count: number) => `报完成${count}条`,
  closed: (count: number) => `验收销号${count}条`,
  returned: (count: number) => `退回${count}条`,
  reopened: (count: number) => `反弹重开${count}条`,
  extended: (count: number) => `延期${count}条`,
  overdue: (count: number, nos: string) => `逾期${count}条，分别是${nos}，需逐条说明原因、明确补上的时间。`,
  noOverdue: '没有逾期事项。',
  dueNext: (count: number, nos: string) => `下周到期${count}条：${nos}，请提前收尾。`,
  noDueNext: '下周没有到期事项。',
  stale: (count: number, nos: string) => `两周以上没有报进度的有${count}条：${nos}，请尽快更新。`,
  slow: (units: string) => `进度靠后的单位：${units}。`,
  slowUnit: (unit: string, share: number, overdue: number) =>
    `${unit}（完成率${share}%${overdue > 0 ? `，逾期${overdue}条` : ''}）`,
  nos: (shown: string, count: number, left: number) => (left > 0 ? `${shown}等${count}条` : shown),
  no: (no: number) => `#${no}`,
  date: (month: number, day: number) => `${month}月${day}日`,
  joint: '、',
  clause: '，',
  before: '上一周',
  seeOverdue: '看逾期的',
} as const;
