/** How a schedule reads. */
export const SCHEDULE_TEXTS = {
  now: '立即',
  everyDay: (interval: number) => (interval === 1 ? '每天' : `每${interval}天`),
  workingDay: '每个工作日',
  everyWeek: (interval: number, days: string) => (interval === 1 ? `每周${days}` : `每${interval}周的周${days}`),
  everyMonth: (days: string) => `每月${days}`,
  inMonths: (months: string, days: string) => `每年${months}月的${days}`,
  day: (day: number) => `${day}号`,
  last: (last: number) => (last === 1 ? '最后一天' : `倒数第${last}天`),
  nth: (nth: number, weekday: string) =>
    nth === -1 ? `最后一个周${weekday}` : `${nth < 0 ? '倒数' : ''}第${Math.abs(nth)}个周${weekday}`,
  nthWorkingDay: (nth: number) =>
    nth === -1 ? '最后一个工作日' : `${nth < 0 ? '倒数' : ''}第${Math.abs(nth)}个工作日`,
  before: (days: number) => `到期前${days}天`,
  onDay: '到期当天',
  after: (days: number) => `逾期${days}天`,
  overdueEvery: (days: number) => `逾期后每${days}天`,
  startsOn: (date: string) => `从${date}起`,
  endsOn: (date: string) => `到${date}为止`,
  exceptOn: (dates: string) => `除${dates}`,
  onHoliday: {
    anyway: '遇节假日照常发。',
    before: '遇节假日提前到前一个工作日发。',
    after: '遇节假日顺延到后一个工作日发。',
  },
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  joint: '、',
  clause: '，',
} as const;
