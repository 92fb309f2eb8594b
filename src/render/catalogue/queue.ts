/** What the bot says in the queue of entries that wait for acceptance. */
export const QUEUE_TEXTS = {
  title: (what: string, total: number, { from, to }: { readonly from: number; readonly to: number }) =>
    `${what}，共${total}条${total > to - from + 1 ? `，第${from}–${to}条` : ''}`,
  submitted: (unit: string, who: string, when: string) => `${unit} · ${who} ${when} 报完成`,
  waiting: (unit: string, when: string) => `${unit} · ${when} 起待验收`,
  waited: (days: number) => `，已等${days}天`,
  noEvidence: '没有附佐证',
  own: '这条是您报的完成，请另一位督导验收',
  pageHint: (page: number, pages: number) => `第${page}/${pages}页，说「下一页」也可以翻`,
  beyond: (total: number, pages: number) => `待验收共${total}条，一共只有${pages}页，没有这一页`,
  previewTitle: (count: number) => `将销号${count}条，请确认，确认之前什么都没有改：`,
  previewNothing: '没有可以销号的，什么都没有改：',
  willClose: (entry: string, unit: string) => `${entry}（${unit}）：销号`,
  willLookBack: (date: string) => `，回头看 ${date}`,
  leftOut: '下面的不在其中：',
  whyReturned: (entries: string) =>
    `${entries} 退回的原因是什么？直接发来，会转给责任单位；可以带上重报的日期。还没有退回。`,
  buttons: {
    acceptAll: (count: number) => `全部销号（${count}条）`,
    acceptFirst: (count: number) => `前${count}条销号`,
    confirm: '确认',
    deny: '先不销',
    next: '下一页',
    back: '上一页',
    firstPage: '看第一页',
    noReason: '不写原因',
    keep: '不退了',
  },
} as const;
