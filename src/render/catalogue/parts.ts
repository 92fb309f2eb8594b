/** What the bot says about goals and their measures, whatever a kind calls them. */
export const PARTS_TEXTS = {
  added: (no: number, name: string, count: number) => `已给 #${no} 分解${name}${count}项`,
  titleMissing: (name: string) => `有一项${name}没有认清内容，没有登记，请单独再说一遍`,
  confirm: (no: number, name: string) => `要给 #${no} 加这些${name}吗？确认之前没有登记：`,
  item: (place: number, title: string, rest: string) => `${place}. ${title}${rest === '' ? '' : `（${rest}）`}`,
  owner: (name: string) => `责任人${name}`,
  due: (date: string) => `期限${date}`,
  head: ({
    name,
    count,
    closed,
    progress,
  }: {
    readonly name: string;
    readonly count: number;
    readonly closed: number;
    readonly progress: number;
  }) => `${name}${count}项，已销号${closed}项，平均进度${progress}%：`,
  line: (light: string, head: string, rest: string) => `${light} ${head} · ${rest}`,
  partOf: (no: number, title: string) => `属于 #${no} ${title}`,
  noOwner: '未明确责任人',
  more: (count: number) => `另有${count}项`,
  lights: { done: '🟢', late: '🔴', soon: '🟡', going: '⚪' },
  overviewTitle: (kind: string, scope: string) => `${kind}分解情况（${scope}）`,
  overview: (figures: {
    readonly wholes: number;
    readonly divided: number;
    readonly name: string;
    readonly parts: number;
    readonly closed: number;
    readonly average: number;
  }) =>
    `共${figures.wholes}条，已分解${figures.divided}条，${figures.name}${figures.parts}项，其中已销号${figures.closed}项；平均进度${figures.average}%`,
  undivided: '还没有分解',
  ofParts: (closed: number, count: number) => `${closed}/${count}项销号`,
  late: (count: number) => `${count}项逾期`,
  wholeCity: '全市',
} as const;
