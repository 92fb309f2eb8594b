/** What administrators read of the daily watch. */
export const WATCH_TEXTS = {
  title: (day: string) => `每日巡检 ${day}`,
  wellTitle: (day: string) => `每日巡检 ${day}：正常`,
  span: (from: string, until: string) => `${from} 至 ${until}：`,
  due: (due: number) => `应发 ${due} 次，逐次核对`,
  outcomes: (words: string) => `结果：${words}。`,
  noOutcome: '结果：没有任何记录。',
  outcome: {
    sent: (count: number) => `按时发出 ${count}`,
    late: (count: number) => `补发 ${count}`,
    missed: (count: number) => `停机错过 ${count}`,
    skipped: (count: number, reasons: string) => `按规则不发 ${count}（${reasons}）`,
  },
  skippedFor: {
    ordered: (count: number) => `指定跳过 ${count}`,
    nobody: (count: number) => `无对象 ${count}`,
    paused: (count: number) => `暂停中 ${count}`,
  },
  changed: (count: number, rules: string) => `期间改过或取消的提醒 ${count} 条，只核对改动之后：${rules}。`,
  well: '每次都有结果，没有漏发。',
  lost: (count: number) => `【漏发】有 ${count} 次应发而没有任何记录：`,
  lostLine: (rule: string, at: string) => `· ${at} ${rule}`,
  lostMore: (count: number) => `……另有 ${count} 次，见 duban status --json。`,
  lostNext: '下一步：请把上面的内容用通报补发，并把 duban status --json 的输出交给维护人员。',
  missed: (count: number) => `停机期间错过 ${count} 次，已按规则告知定提醒的人；请确认是否要补。`,
  unfinished: (rules: string) => `还没有发完的提醒：${rules}。机器人会接着发；明天仍在，请看运行日志。`,
  failed: (count: number) => `未送达 ${count} 份，请另行通知；说“谁还没回”可看是哪一次通知。`,
  unknown: (count: number) => `结果未知 ${count} 份（可能已到），请向单位核实。`,
  undelivered: (reason: string, count: number, units: string) =>
    `· ${reason} ${count} 份${units === '' ? '' : `：${units}`}`,
  stuck: (count: number, since: string) => `发件箱积压 ${count} 条，最早应在 ${since} 发出。请检查网络和平台状态。`,
  unreachable: (count: number) => `有 ${count} 个会话收不到消息，处理办法已单独发给您；duban status 可再次查看。`,
  overdueSteps: (count: number) => `有 ${count} 个催办步骤过点未走，请看运行日志中的 ladder_step_failed。`,
  calendar: (until: string, year: number) =>
    `放假调休安排表只到 ${until}，没有 ${year} 年的。请在国务院办公厅公布后补入 data/calendar.yml，否则按“工作日”计算的提醒会按周一至周五估算。`,
  calendarRules: (count: number) => `其中 ${count} 条提醒的下几次已落在没有安排表的年份。`,
} as const;
