import type { AnswerReason } from '../../knowledge/outcome.ts';

/** What `duban ask --explain` says: how a question was read, what was found, and why it was answered or not. */
export const EXPLAIN_TEXTS = {
  tokens: (words: string) => `分词：${words || '（没有词）'}`,
  expansions: (words: string) => `由口头话补的业务用语：${words || '（没有）'}`,
  day: (day: string, words: string | undefined) =>
    words === undefined ? `按哪天的规定答：${day}` : `按哪天的规定答：${day}（问题里说「${words}」）`,
  candidates: '候选（总分，各部分）：',
  candidate: (rank: number, id: string, score: string) => `  ${rank}. ${id} ${score}`,
  parts: {
    terms: '词面',
    examples: '像哪句问法',
    model: '模型',
    named: '点名',
    cue: '线索词',
    corps: '系统',
    focus: '接着上文',
    force: '效力',
  } as Readonly<Record<string, string>>,
  verdict: ({
    answered,
    reason,
    confidence,
    from,
  }: {
    answered: boolean;
    reason: string;
    confidence: string;
    from: string;
  }) => `${answered ? '答了' : '没有答'}：${reason}；把握 ${confidence}，够 ${from} 才答`,
  reasons: {
    clause_decides: '有一条能定',
    clauses_together: '几条合起来才能定，或两份规定说法不同',
    clause_named: '按点名的条号取',
    document_overview: '问的是整份文件',
    document_fact: '问的是文件的一项事实',
    official_text: '由导入的原文里的条款来答',
    fixed_answer: '管理员给过固定答复',
    elsewhere: '这件事在别的系统办',
    nothing_decides: '没有哪一条能定',
    other_work: '要的不是规定：写材料、问谁任职、电脑故障',
    no_such_figure: '问的数字，最接近的条款里没有',
    other_book: '问的是没有收录的文件',
    no_such_article: '这份文件没有这一条',
  } satisfies Record<AnswerReason, string>,
} as const;
