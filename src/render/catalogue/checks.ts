/** What the bot says about quarterly checks and the ranking of the year. */
export const CHECKS_TEXTS = {
  recorded: (count: number) => (count === 1 ? '已记季度检查' : `已记季度检查，共${count}条`),
  confirm: '要记这些检查结果吗？确认之前没有记：',
  line: (head: string, period: string, result: string) => `${head}：${period} ${result}`,
  result: (score: number, grade: string | undefined) =>
    grade === undefined ? `${score}分` : `${grade}（折${score}分）`,
  before: (result: string) => `原来是${result}`,
  note: (note: string) => `问题：${note}`,
  ofEntry: (period: string, result: string) => `${period}检查：${result}`,
  missingTitle: (kind: string, period: string, count: number) => `${kind}${period}还没检查的${count}条`,
  noneMissing: (kind: string, period: string) => `${kind}${period}都检查过了`,
  resultsTitle: ({
    kind,
    period,
    done,
    total,
  }: {
    readonly kind: string;
    readonly period: string;
    readonly done: number;
    readonly total: number;
  }) => `${kind}${period}检查：${done}/${total}条已检查`,
  nothing: (kind: string) => `${kind}里没有在管的事项`,
  rankingTitle: (kind: string, year: string) => `${kind}${year}排名（各季度检查平均分，同分并列）`,
  rankLine: ({
    rank,
    head,
    mean,
    parts,
  }: {
    readonly rank: number;
    readonly head: string;
    readonly mean: number;
    readonly parts: string;
  }) => `${rank}. ${head} ${mean}分（${parts}）`,
  quarterScore: (quarter: number, score: number) => `${['一', '二', '三', '四'][quarter - 1] ?? quarter}季度${score}`,
  unchecked: (count: number, nos: string) => `没有检查记录、不排名的${count}条：${nos}`,
  noRanking: (kind: string) => `${kind}不做年终排名`,
  notChecked: (kind: string) => `${kind}不做季度检查`,
  more: (count: number) => `另有${count}条`,
  gradeColumn: (period: string) => `${period}等次`,
  scoreColumn: (period: string) => `${period}检查分`,
} as const;
