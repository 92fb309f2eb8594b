/** What the bot says about the ledger. */
export const LEDGER_TEXTS = {
  recorded: (count: number) => (count === 1 ? '已记入台账' : `已记入台账，共${count}条`),
  registered: '已登记',
  closed: (count: number) => (count === 1 ? '已销号' : `已销号，共${count}条`),
  returned: (count: number) => (count === 1 ? '已退回' : `已退回，共${count}条`),
  extension: '已记下延期申请，等督导答复；答复之前原期限不变',
  assigned: '已更换责任人',
  undone: '已撤销',
  manyUnchanged: (count: number, nos: string) => `另${count}条报告无变化，进度和期限照旧：${nos}`,
  noChange: '报告无变化，进度和期限照旧',
  takenBack: '已撤回',
  noteOnly: '记下了说明，进度和期限照旧',
  change: (field: string, values: string, words: string | undefined) =>
    `${field} ${values}${words ? `（${words}）` : ''}`,
  fromTo: (before: string, after: string) => `${before} → ${after}`,
  none: '未填',
  noteLine: (note: string) => `措施/说明：${note}`,
  noteReason: (note: string) => `原因：${note}`,
  submittedHint: '等督导验收，通过后才算销号',
  lateBy: (days: number) => `逾期${days}天`,
  unitLine: (unit: string, owner: string) => `${unit} · 责任人：${owner}`,
  noOwner: '未明确',
  stateLine: (state: string, progress: number) => `${state} · ${progress}%`,
  dueLine: (due: string, extra: string) => `期限 ${due}${extra}`,
  sourceLine: (number: string, sheet: string) => `序号${number}（${sheet}）`,
  noDue: '未定期限',
  requestedLine: (date: string) => `申请延至 ${date}，待答复`,
  history: '近期变更：',
  historyLine: ({
    at,
    who,
    verb,
    what,
  }: {
    readonly at: string;
    readonly who: string;
    readonly verb: string;
    readonly what: string;
  }) => `${at} ${who} ${verb}${what ? `：${what}` : ''}`,
  noHistory: '还没有变更记录',
  whichEntry: (words: string) => `${words || '这句话'}对得上好几条，您说的是哪一条？还没有改动任何事项`,
  whichEntryNoClue: '您说的是哪一条？请说编号（如 #12）或问题里的几个字，还没有改动任何事项',
  candidate: (order: number, entry: string, state: string) => `${order}. ${entry}（${state}）`,
  confirmChanges: '请确认下面的改动，确认之前什么都没有改：',
  backwards: (no: number, before: number, after: number) =>
    `#${no} 现在是 ${before}%，您说的是 ${after}%，进度往回退了`,
  wantedChange: (no: number, title: string, what: string) => `#${no} ${title}：${what}`,
  toComplete: '报完成（100%，待验收）',
  toProgress: (percent: number) => `进度 ${percent}%`,
  toDue: (date: string) => `期限 ${date}`,
  toOwner: (name: string) => `责任人 ${name}`,
  toUnderWay: '整改中',
  toClosed: '销号',
  toReturned: '退回',
  toExtension: (date: string) => `申请延至 ${date}`,
  listTitle: (total: number, from: number, to: number) =>
    total > to - from + 1 ? `共${total}条，第${from}–${to}条` : `共${total}条`,
  listLine: ({
    no,
    title,
    unit,
    rest,
  }: {
    readonly no: number;
    readonly title: string;
    readonly unit: string;
    readonly rest: string;
  }) => `#${no} ${title} · ${unit} · ${rest}`,
  nothingListed: '没有符合条件的事项',
  progressTitle: (scope: string) => `${scope}整改进度`,
  wholeCity: '全市',
  progressLine: (total: number, closed: number, share: number) => `共${total}条，已销号${closed}条，完成率${share}%`,
  progressStates: (open: number, inProgress: number, submitted: number) =>
    `待整改${open} · 整改中${inProgress} · 待验收${submitted}`,
  progressBack: (returned: number) => ` · 退回/反弹${returned}`,
  progressOverdue: (overdue: number, average: number) => `逾期${overdue}条，平均进度${average}%`,
  rankTitle: (fastest: boolean) => (fastest ? '进度由高到低：' : '进度由低到高：'),
  rankLine: (unit: string, figures: { readonly closed: number; readonly average: number; readonly overdue: number }) =>
    `${unit}：销号率${figures.closed}%，平均进度${figures.average}%，逾期${figures.overdue}条`,
  rankingPrivate: '各单位排名只在私聊里给督导看',
  buttons: {
    undo: '撤销',
    show: (no: number) => `查看 #${no}`,
    confirm: '确认',
    deny: '不是',
    choose: (no: number) => `#${no}`,
    next: '下一页',
    accept: (no: number) => `#${no} 销号`,
    giveBack: (no: number) => `#${no} 退回`,
  },
} as const;
