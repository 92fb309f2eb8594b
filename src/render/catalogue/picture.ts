/** What stands on pictures. */
export const PICTURE_TEXTS = {
  fileName: (scope: string, day: string) => `${scope}挂图-${day}.png`,
  title: (scope: string) => `${scope}整改挂图`,
  wholeCity: '全市',
  subtitle: (at: string, sum: { readonly total: number; readonly closed: number; readonly overdue: number }) =>
    `截至 ${at}　共${sum.total}条，已销号${sum.closed}条，逾期${sum.overdue}条`,
  otherCategory: '其他',
  progress: '平均进度',
  cell: (closed: number, total: number) => `${closed}/${total}`,
  cellOverdue: (closed: number, total: number, overdue: number) => `${closed}/${total} 逾${overdue}`,
  bar: (progress: number, overdue: number) => (overdue === 0 ? `${progress}%` : `${progress}%　逾期${overdue}`),
  legend: { red: '有逾期', amber: '七日内到期或被退回、反弹', green: '正常推进', done: '全部销号' },
  note: '格内：已销号/总数',
  moreRows: (left: number) => `另有${left}家未画出`,
  shown: '挂图如下（红：有逾期；黄：七日内到期或被退回、反弹；绿：正常推进；蓝：全部销号）',
  cannotDraw: '这次没有画成图，文字如下；请稍后再试',
} as const;
