/** What `duban status` says of reminders. */
export const STATUS_REMINDER_TEXTS = {
  next: (rule: string, at: string) => `下一次提醒：${at} ${rule}`,
  noNext: '下一次提醒：没有',
  behind: (minutes: number, since: string) => `积压：最早应在 ${since} 处理的事项还没有完成，已过 ${minutes} 分钟`,
  onTime: '积压：没有到点未办的事项',
  noWatch: '每日巡检：还没有做过',
  watch: (at: string, due: number) => `每日巡检：上次 ${at}，核对应发 ${due} 次`,
  finding: (line: string) => `  ${line}`,
} as const;
