/** What the administrator reads about settings of messengers. */
export const MESSENGER_TEXTS = {
  fault: (messenger: string, variable: string, fault: 'missing' | 'malformed' | 'not_https') =>
    `${messenger}：${variable} ${MESSENGER_TEXTS.faults[fault]}`,
  faults: {
    missing: '没有设置；要启用这个平台就要一并设置，否则请把它的其他设置去掉',
    malformed: '写法不对，请照 README 中该平台一节核对',
    not_https: '应以 https:// 开头（只有本机地址可以用 http://）',
  },
  homeTitle: '我的督办',
  homeEntries: (open: number, overdue: number) =>
    overdue > 0 ? `未完成 ${open} 条，其中逾期 ${overdue} 条：` : `未完成 ${open} 条：`,
  homeNoEntries: '没有未完成的事项。',
  homeMore: (count: number) => `……另有 ${count} 条，说“我的台账”查看。`,
  homeNotices: '等待回复“收到”的通知：',
  homeNoNotices: '没有等待回复的通知。',
  homeRules: '我定的提醒：',
  homeNoRules: '没有我定的提醒。',
  homePending: '机器人还在等您的一个回答，请在私聊里接着说；不用了就说“算了”。',
  homeEntry: (entry: string, progress: number, due: string) => `${entry} ${progress}% ${due}`,
  homeRule: (name: string, next: string) => `${name} 下次 ${next}`,
  homeNotice: (at: string, text: string) => `${at} ${text}`,
} as const;
