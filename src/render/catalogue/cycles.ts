/** What the bot says of reporting cycles. */
export const CYCLE_TEXTS = {
  ruleText: {
    cycle_card: (kind: string) => `${kind}：提前提醒联络员报送`,
    cycle_summary: (kind: string) => `${kind}：到截止时间向督导通报`,
  },
  thisWeek: '本周',
  weekOf: (from: string) => `${from}那一周`,
  month: (year: string, month: number) => `${year}年${month}月`,
  quarter: (year: string, quarter: string) => `${year}年第${quarter}季度`,
  unitTitle: ({ unit, when, kind, count }: Counted & { readonly count: number }) =>
    `${unit}${when}${kind}：还有${count}项没报`,
  unitDone: ({ unit, when, kind }: Counted) => `${unit}${when}${kind}：都报了`,
  unitNothing: ({ unit, when, kind }: Counted) => `${unit}${when}${kind}：没有要报的`,
  insteadOf: (name: string) => `${name}不在，由您代办`,
  deadline: (at: string) => `截止：${at}`,
  deadlinePast: (at: string) => `截止：${at}，已过，现在报算迟报`,
  noDeadline: '这一期没有截止时间',
  lateFrom: (at: string) => `原定 ${at} 发，补发`,
  lastReport: (day: string, days: number) => (days === 0 ? `今天报过` : `上次报 ${day}（${days}天前）`),
  neverReported: (day: string) => `${day} 登记后没报过`,
  figuresMissing: (labels: string, period: string) => `没报的（${period}）：${labels}`,
  others: (count: number) => `另${count}项这一期已报`,
  lateOwn: (count: number) => `其中${count}项过了截止时间才报`,
  howToReport: (no: number) => `有变化的直接说，如「${no}号完成80%，下周办结」；没有变化的按「不变」`,
  howToFile: '直接把数发来就行，如「10月评查120件，发现问题15件」',
  page: (page: number, pages: number) => `第${page}/${pages}页`,
  beyond: (pages: number) => `一共只有${pages}页，没有这一页`,
  title: ({ kind, when, reported, total }: Tallied) => `${kind}${when}报送：${total}家应报，已报${reported}家`,
  nobodyDue: (kind: string, when: string) => `${kind}${when}：没有单位要报`,
  allReported: '都报了',
  missingHead: (count: number) => `没报完的（${count}家）：`,
  noneOf: (unit: string, count: number) => `${unit}：${count}项都没报`,
  someOf: ({ unit, missing, due }: { readonly unit: string; readonly missing: number; readonly due: number }) =>
    `${unit}：${due}项中${missing}项没报`,
  which: (nos: string) => `（${nos}）`,
  late: (units: string, count: number) => `迟报（${count}家）：${units}`,
  noCycle: '没有台账设了报送周期。在台账种类文件里写 cycle 后重启，就会按期提醒和统计',
  noCycleOf: (kind: string) => `${kind}没有设报送周期，不按期统计。可以问「超过7天没报的有哪些」`,
  notInPast: '这张卡片是上一期的，没有记。现在这一期：',
  nudgeText: (kind: string, when: string) =>
    `${kind}${when}还没有报，请尽快报送：有变化的直接说，没有变化请回「全部不变」。`,
  nudgeFigures: (kind: string, period: string) => `${kind}${period}的数还没有报，请尽快报送。`,
  nobodyToNudge: '都报了，不用催',
  fileTitle: (kind: string, when: string, count: number) => `${kind}${when}报送情况，${count}家`,
  fileName: (kind: string, date: string) => `${kind}报送情况-${date}.xlsx`,
  sheetLabel: '表',
  columns: {
    unit: '单位',
    due: '应报',
    reported: '已报',
    missing: '未报',
    late: '迟报',
    standing: '情况',
    which: '没报的',
  },
  standings: { reported: '已报', late: '迟报', partly: '没报完', missing: '未报' },
  buttons: {
    unchanged: (no: number) => `#${no} 不变`,
    allUnchanged: (count: number) => `全部不变（${count}项）`,
    next: '下一页',
    back: '上一页',
    nudge: '催一下',
    file: '出表',
  },
} as const;

interface Counted {
  readonly unit: string;
  readonly when: string;
  readonly kind: string;
}

interface Tallied {
  readonly kind: string;
  readonly when: string;
  readonly reported: number;
  readonly total: number;
}
