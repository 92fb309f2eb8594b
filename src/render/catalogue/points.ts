/** What the bot says about points for errors. Only ever in private. */
export const POINTS_TEXTS = {
  recorded: (kind: string) => `已记入${kind}`,
  line: ({
    person,
    unit,
    item,
    points,
  }: {
    readonly person: string;
    readonly unit: string;
    readonly item: string;
    readonly points: string;
  }) => `${person}（${unit}） ${item} ${points}`,
  points: (points: number) => `${points}分`,
  title: (person: string, item: string) => `${person} ${item}`,
  total: (person: string, year: string, total: number) => `${person}${year}年累计${total}分`,
  proposal: ({
    head,
    line,
    from,
    measure,
  }: {
    readonly head: string;
    readonly line: string;
    readonly from: number;
    readonly measure: string;
  }) => `${head}，达到${line}线（${from}分），建议：${measure}。要不要采取由您决定，系统不会自动处理`,
  ofLeader: ({
    unit,
    leader,
    year,
    total,
  }: {
    readonly unit: string;
    readonly leader: string;
    readonly year: string;
    readonly total: number;
  }) => `${unit}${year}年下属累计${total}分，负责人${leader}`,
  take: (measure: string, person: string) => `采取${measure}（${person}）`,
  decline: (measure: string, person: string) => `暂不${measure}（${person}）`,
  decided: { taken: '已决定采取', declined: '已决定暂不采取' },
  decidedLine: (person: string, measure: string, total: number) => `${person}：${measure}（累计${total}分）`,
  decidedHint: '本年度同一档不再重复建议；要改可以撤销',
  askItem: (items: string) => `是哪一项差错？${items}。还没有记`,
  item: (label: string, points: number) => `${label}${points}分`,
  askPoints: (item: string, standard: number, said: number) =>
    `${item}按标准是${standard}分，您说的是${said}分，还没有记。按哪个记？`,
  usePoints: (points: number) => `按${points}分记`,
  askPerson: (name: string) => `名册里有几位${name}，是哪一位？还没有记`,
  choice: (unit: string, post: string) => (post === '' ? unit : `${unit} ${post}`),
  confirm: (kind: string) => `要记入${kind}吗？确认之前没有记：`,
  ownTitle: (year: string, total: number) => `您${year}年累计${total}分`,
  personTitle: ({
    person,
    unit,
    year,
    total,
  }: {
    readonly person: string;
    readonly unit: string;
    readonly year: string;
    readonly total: number;
  }) => `${person}（${unit}）${year}年累计${total}分`,
  none: '没有记分',
  record: (date: string, item: string, points: number) => `${date} ${item} ${points}分`,
  reached: (line: string, from: number, decision: string) => `已到${line}线（${from}分），${decision}`,
  decision: { taken: '已采取', declined: '决定暂不采取', open: '还没有决定' },
  tableTitle: (kind: string, year: string, scope: string) => `${kind} ${year}年（${scope}）`,
  unitLine: (unit: string, people: number, total: number) => `${unit}：${people}人，共${total}分`,
  leaderReached: (leader: string, line: string, decision: string) => `（负责人${leader}已到${line}线，${decision}）`,
  personLine: (person: string, total: number, reached: string) => `${person}：${total}分${reached}`,
  personReached: (line: string, decision: string) => `（已到${line}线，${decision}）`,
  measureTitle: (line: string, from: number, year: string) => `${year}年到${line}线（${from}分）的`,
  nobody: (line: string) => `没有人到${line}线`,
  onlyOwn: '记分只给本人、本单位负责人和联络员、督导看，下面是您自己的',
  more: (count: number) => `另有${count}项`,
  wholeCity: '全市',
} as const;
