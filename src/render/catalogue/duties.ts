/** What the bot says of the duty that each unit states once a month. */
export const DUTY_TEXTS = {
  reminder: (duty: string) =>
    `本月${duty}还没有收到贵单位的报告，请联络员或纪检人员报送：没有情况的直接说「本月${duty}」。回「收到」只表示看到了，不算报送。`,
  overviewTitle: (month: string, duty: string, { reported, total }: { reported: number; total: number }) =>
    `${month}${duty}：${total}家已报${reported}家`,
  missing: (names: string, count: number) => `未报（${count}）：${names}`,
  done: (names: string, count: number) => `已报（${count}）：${names}`,
  allDone: '全部报齐。',
  deadline: (at: string) => `截止：${at}`,
  statedBy: ({ unit, what, name, time }: Stated) => `${unit}：${what}，${name}，${time}`,
  what: (isZero: boolean) => (isZero ? '零报告' : '有情况'),
  late: '（迟报）',
  detailsHead: '已报的：',
  inRow: (unit: string, months: number, from: string) => `${unit}：连续${months}个月没报（${from}起）`,
  rowsTitle: (duty: string, since: string) => `${duty}连续未报（从${since}算起）`,
  noRows: (duty: string, since: string) => `从${since}算起，没有单位漏报过${duty}。`,
  rowsElsewhere: '连续几个月没报只在私聊里给纪检人员看；各单位本月报没报可以看。',
  fileTitle: (duty: string, year: string, count: number) => `${year}年${duty}报送表，${count}家`,
  nothingOnPaper: '没有可以出表的。',
  fileName: (duty: string, year: string, date: string) => `${duty}报送表-${year}年-${date}.xlsx`,
  sheetLabel: '表',
  columns: { unit: '单位', missing: '未报月数', late: '迟报月数', inRow: '连续未报' },
  monthColumn: (month: number) => `${month}月`,
  standings: { stated: '已报', late: '已报', missing: '未报', pending: '未报' },
  detailed: { missing: '未报', pending: '未到期' },
  buttons: { file: '出全年表' },
} as const;

interface Stated {
  readonly unit: string;
  readonly what: string;
  readonly name: string;
  readonly time: string;
}
