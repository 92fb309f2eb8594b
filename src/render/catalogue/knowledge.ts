/** What the bot says about regulations. */
export const KNOWLEDGE_TEXTS = {
  basis: (label: string) => `依据：${label}`,
  todo: (line: string) => `怎么办：${line}`,
  note: (line: string) => `注意：${line}`,
  notFound: '没有找到能回答这个问题的条款，不能乱答。',
  notFoundNoted: '问题已记下（不记提问人）,管理员会补充。',
  nearest: (labels: string) => `最接近的条款：${labels}`,
  unverified: (what: string) => `未核实：${what}`,
  listTitle: (count: number) => `收录的规定，共${count}件`,
  listLine: (name: string, number: string, articles: string) =>
    `${name}${number ? ` ${number}` : ''}${articles ? `(${articles})` : ''}`,
  articles: (count: number) => `共${count}条`,
  knownArticles: (name: string, count: number) => `${name}共${count}条`,
  listHint: '可以说「内部人员过问规定第八条」，也可以直接问事。',
  whichRegulation: '您要看哪个规定的第几条？可以说「领导干部规定第八条」。',
  buttons: { read: (label: string) => `看${label}`, report: '登记一条' },
} as const;
