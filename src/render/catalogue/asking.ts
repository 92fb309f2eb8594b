import type { FigureId } from '../../ledger/compare.ts';

/** What the bot says to questions about many entries: lists, rankings, and what changed since a day. */
export const ASKING_TEXTS = {
  listTitle: (what: string, total: number, { from, to }: { readonly from: number; readonly to: number }) =>
    `${what === '' ? '' : `${what}：`}共${total}条${total > to - from + 1 ? `，第${from}–${to}条` : ''}`,
  nothing: (what: string) => (what === '' ? '这里还没有任何事项' : `没有符合“${what}”的事项`),
  beyond: (what: string, total: number, pages: number) =>
    `${what === '' ? '' : `${what}：`}共${total}条，一共只有${pages}页，没有这一页`,
  wider: (what: string, total: number) => `放宽一点：${what === '' ? '全部事项' : what}有${total}条`,
  seeWider: (what: string) => `看${what === '' ? '全部' : what}`,
  pageHint: (page: number, pages: number) => `第${page}/${pages}页，说“下一页”“第${pages}页”也可以翻`,
  next: '下一页',
  back: '上一页',
  lastPage: '看最后一页',
  supports: '配合',
  silent: (days: number) => `${days}天没报进度`,
  moved: (times: number) => `延期${times}次`,
  lookBack: (date: string) => `回头看 ${date}`,
  joint: '、',
  filter: {
    overdue: '逾期',
    notOverdue: '未逾期',
    unfinished: '没有销号',
    mine: '我负责',
    owner: (name: string) => `${name}负责`,
    category: (name: string) => `${name.replace(/类$/, '')}类`,
    words: (words: string) => `标题含${words}`,
    dueOn: (date: string) => `${date} 到期`,
    dueBetween: (from: string, to: string) => `${from} 至 ${to} 到期`,
    dueFrom: (from: string) => `${from} 之后到期`,
    dueTo: (to: string) => `${to} 前到期`,
    no_report: (days: number) => `${days}天没报进度`,
    extended: '延期两次以上',
    stuck: (days: number) => `停在90%以上${days}天`,
    no_evidence: '报了完成没有佐证',
    lookBackDue: '回头看到期',
    units: (names: string) => names,
  },
  rankLine: (
    name: string,
    figures: {
      readonly total: number;
      readonly closed: number;
      readonly submitted: number;
      readonly owed: number;
      readonly overdue: number;
      readonly share: number;
      readonly average: number;
    },
  ) =>
    `${name}：完成率${figures.share}%（已销号${figures.closed}/${figures.total}），待验收${figures.submitted}，整改中${figures.owed}，逾期${figures.overdue}，平均进度${figures.average}%`,
  byCategory: '分类别：',
  byKind: '分台账：',
  noCategory: '未分类',
  noUnits: '还没有可以排名的单位',
  more: (count: number) => `另有${count}条没有列出`,
  differenceTitle: (scope: string, day: string) => `${scope}：现在与${day}日终相比`,
  figures: {
    total: '总数',
    closed: '已销号',
    unfinished: '未销号',
    submitted: '待验收',
    overdue: '逾期',
  } as const satisfies Record<FigureId, string>,
  difference: (figure: string, then: number, now: number) => {
    if (then === now) return `${figure} ${now}条，没有增减`;
    return `${figure} ${then} → ${now}条（${now > then ? '多' : '少'}${Math.abs(now - then)}条）`;
  },
  gained: (figure: string, count: number) => `${figure}增加${count}条：`,
  lost: (figure: string, count: number) => `${figure}减少${count}条：`,
  cause: (entry: string, unit: string, why: string) => `${entry} · ${unit} · ${why}`,
  byWhom: (date: string, who: string, verb: string) => `${date} ${who} ${verb}`,
  withdrawn: '撤回登记',
  handedOver: '转给别的单位',
  fellDue: (date: string) => `期限 ${date} 已过`,
  thenWas: (figure: string, said: number, { day, was }: { readonly day: string; readonly was: number }) =>
    `您说的${said}条对不上：${day}日终${figure}是${was}条`,
  nowIs: (figure: string, said: number, now: number) => `您说的${said}条对不上：${figure}现在是${now}条`,
  foundOn: (said: number, day: string) => `${said}条是${day}日终的数，就从那天比起`,
  nothingMoved: '这段时间没有事项进出这些数',
  seeOverdue: '看逾期的',
  seeDigest: '出本周周报',
} as const;
