/** What `duban status` says of reminders. */
export const STATUS_REMINDER_TEXTS = {
  next: (rule: string, at: string) => `下一次提醒：${at} ${rule}`,
  noNext: '下一次提醒：没有',
  behind: (minutes: number, since: string) => `积压：最早应在 ${since} 处理的事项还没有完成，已过 ${minutes} 分钟`,
  onTime: '积压：没有到点未办的事项',
  waiting: (kinds: string) => `待发：${kinds}`,
  kind: {
    reply: (count: number) => `回复 ${count}`,
    notice: (count: number) => `通知卡片 ${count}`,
    broadcast: (count: number) => `通报 ${count}`,
    reminder: (count: number) => `提醒 ${count}`,
  },
  unreachable: (conversation: string, since: string, code: string) =>
    `收不到消息：${conversation}，自 ${since}（${code}）；把机器人拉回该会话并说一句话即恢复`,
  noWatch: '每日巡检：还没有做过',
  watch: (at: string, due: number) => `每日巡检：上次 ${at}，核对应发 ${due} 次`,
  finding: (line: string) => `  ${line}`,
} as const;
