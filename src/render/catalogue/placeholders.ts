/** What can stand in braces in the text of a reminder, and how it reads when it is filled. */
export const PLACEHOLDER_TEXTS = {
  words: { unit: '单位', open: '未完成', overdue: '逾期', list: '清单' },
  entry: (no: number, title: string, due: string) => `#${no} ${title}${due}`,
  dueOn: (date: string) => `（${date}到期）`,
  overdueSince: (date: string, days: number) => `（${date}到期，已逾期${days}天）`,
  more: (total: number) => `等共${total}项`,
  none: '无',
  /** In the place of what differs from unit to unit; a list is left out. */
  shortened: { unit: '贵单位', open: '若干', overdue: '若干', list: '' },
  listAlone: '未完成事项清单',
} as const;
