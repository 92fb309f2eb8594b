/** What the bot says about the time by which a notice is to be answered. */
export const ANSWER_BY_TEXTS = {
  /** The last minute of a day is said as its end. */
  endOfDay: '24:00',
  withinMinutes: (minutes: number) => `发出后${minutes}分钟内`,
  withinHours: (hours: number) => `发出后${hours}小时内`,
  sameDay: '当天',
  nextDay: '次日',
  daysLater: (days: number) => `发出后第${days}天`,
  workingDaysLater: (days: number) => `发出后第${days}个工作日`,
  weekday: (weekday: string, weeksLater: number) =>
    weeksLater === 0 ? `周${weekday}` : `${'下'.repeat(weeksLater)}周${weekday}`,
  date: (day: number) => (day === -1 ? '月底' : `${day}日`),
  dateIn: (month: number, day: number) => `${month}月${day === -1 ? '底' : `${day}日`}`,
  dateLater: (months: number, day: string) =>
    `${months === 0 ? '当月' : months === 1 ? '次月' : `${months}个月后`}${day}`,
  timed: (day: string, time: string) => `${day} ${time}`,
  preview: (at: string) => `回复截止：${at}；过后回执算逾期。`,
  ladderFrom: '以上天数从回复截止当天算起，截止前不催。',
  previewEach: (words: string, first: string) => `回复截止：${words}（第一次：${first}）；过后回执算逾期。`,
  hint: (at: string) => `请在 ${at} 前回复「收到」。`,
  ahead: (at: string) => `回复截止 ${at}，还没到。`,
  past: (at: string, count: number) =>
    count === 0 ? `回复截止 ${at}，已过。` : `回复截止 ${at}，已过：没回的${count}家都已逾期。`,
  lateAcknowledged: (unit: string, at: string) => `已记下${unit}的回执；已过回复截止（${at}），记为逾期回复。`,
  tooEarly: (at: string, sentAt: string) =>
    `回复截止（${at}）不晚于发送时间（${sentAt}），谁也来不及按时回，没有生效。`,
  tooEarlyNext: '请改好时间再说一遍；或点「不记期限」：内容照发，不按期限算逾期。',
  tooEarlyEdit: '请同时改内容里的回复期限，例如「内容改成：…，27日17:00前回复」。没有改动。',
  buttons: { without: '不记期限' },
} as const;
