/** What the bot says about confidential records and zero reports. */
export const CONFIDENTIAL_TEXTS = {
  formOpens: '下面一项一项问，最后给您看一遍，确认了才保存。不想填了随时说「不填了」。',
  questionTitle: (title: string, place: number, count: number) => `${title}（${place}/${count}）`,
  question: (label: string, question: string) => `${label}：${question}`,
  proposal: (words: string) => `您刚才说的是「${words}」。照这个记就回「对」，不对就直接写。`,
  choice: (place: number, label: string) => `${place}. ${label}`,
  chooseOne: '回编号就行。',
  chooseSeveral: '回编号就行，几个的话用顿号隔开。',
  notes: {
    required: '这一项不能跳过；不知道就写「不清楚」。',
    empty: '没有收到文字。这里不收文件和图片，请用文字写。',
    choice: '没有对上哪一个选项，请回编号。',
    one_choice: '这一项只能选一个，请回一个编号。',
    too_long: '太长了，这一项没有记下。请控制在1000字以内再说一遍。',
    filing: '没有看到编号。写编号和日期，如「编号A118，11月25日」；还没填报就「跳过」。',
    edited: '改过或撤回的消息这里不收。要改前面的答案，请用「上一步」或最后核对时的「修改第3项」。',
    edit: '要保存就说「确认」；要改就说「修改第3项」；不保存就说「不填了」。',
  },
  summaryTitle: (title: string) => `${title}：请核对`,
  summaryItem: (place: number, label: string, text: string) => `${place}. ${label}：${text}`,
  skipped: '（未填）',
  summaryHint: '对的话说「确认」；要改说「修改第3项」。确认之前什么都没有保存。',
  official: '本记录不替代法定平台填报。',
  recorded: (id: string) => `已记，编号 ${id}。只有您本人和纪检人员能在私聊里看到。`,
  recordedUnfiled: (id: string) => `在平台填好以后，可以说「${id} 已在平台填报，编号…，日期…」。`,
  ended: '好的，不填了。填过的都清掉了，什么都没有保存。',
  waits: '过问记录还开着：接着回答上一个问题就行，不填了说「不填了」。',
  lost: '刚才没填完的过问记录已经清掉，什么都没有保存；要填请再说「填报过问记录」。',
  invitation: '要填过问记录的话，在这里填：内容不会出现在群里。',
  elsewhere: (channels: string) => `这个渠道不收也不显示过问记录，什么都没有记。请到${channels}私聊里办。`,
  channelNames: { web: '网页', console: '终端', slack: 'Slack', teams: 'Teams' } as Readonly<Record<string, string>>,
  noRecord: '没有这样的记录。',
  listTitle: (count: number, page: number, pages: number) =>
    `过问记录 ${count} 条${pages > 1 ? `，第${page}/${pages}页` : ''}`,
  listLine: (facts: { readonly id: string; readonly day: string; readonly unit: string; readonly filed: boolean }) =>
    `${facts.id}：${facts.day}，${facts.unit}，${facts.filed ? '平台已填报' : '平台未填报'}`,
  listHint: '看一条就说编号，如「J-2026-0001」。',
  recordTitle: (id: string) => `过问记录 ${id}`,
  recordBy: (name: string, unit: string, time: string) => `记录人：${unit} ${name}，${time}`,
  recordFiled: (words: string) => `平台填报：${words}`,
  recordUnfiled: '平台填报：还没有填编号和日期。',
  filedNow: (id: string, words: string) => `${id} 已补上平台填报：${words}。`,
  filedBefore: (words: string) => `原来填的是：${words}。`,
  filedMissing: (id: string) => `${id} 没有改。请一起说编号和日期，如「${id} 已在平台填报，编号A118，日期11月25日」。`,
  passed: '（这一条的内容已不再显示。）',
  buttons: {
    record: '填写过问记录',
    skip: '跳过',
    back: '上一步',
    giveUp: '不填了',
    agree: '确认',
    next: '下一页',
  },
} as const;

/** A zero report that stands, in words. */
interface StatedWords {
  readonly unit: string;
  readonly month: string;
  readonly name: string;
  readonly time: string;
}

/** What the bot says about zero reports. */
export const ZERO_TEXTS = {
  month: (year: string, month: number) => `${year}年${month}月`,
  monthThisYear: (month: number) => `${month}月`,
  reported: (unit: string, month: string, late: boolean) => `${unit}${month}零报告已记${late ? '（补报）' : ''}。`,
  reportedMatters: (unit: string, month: string, late: boolean) =>
    `${unit}${month}三个规定月报已记：有情况${late ? '（补报）' : ''}。只有纪检人员看得到有没有情况；具体情况请按规定另行登记。`,
  reportedBy: (name: string, time: string) => `报告人：${name}，${time}。以报告人的话为准。`,
  known: ({ unit, month, name, time }: StatedWords) =>
    `${unit}${month}零报告已经报过：${name}，${time}。这次没有重复记。`,
  withdrawn: (unit: string, month: string) => `已撤销${unit}${month}零报告，这个月现在是未报。`,
  ask: (unit: string, month: string) => `要替 ${unit} 报${month}零报告吗？确认前没有记。`,
  askMatters: (unit: string, month: string) =>
    `要替 ${unit} 报${month}三个规定月报：有情况（非零报告）吗？确认前没有记。`,
  notHere: '有没有情况不在群里报，没有记。请私聊我说「本月非零报告」。',
  withdrawHint: (hours: number) => `报错了可以在${hours}小时内撤销。`,
  otherUnit: (unit: string) => `零报告只能替自己的单位（${unit}）报，没有记。`,
  noMonth: '零报告按月报，没有记。请说是哪个月，如「10月零报告」。',
  future: (month: string) => `${month}还没到，不能先报，没有记。`,
  past: (month: string, until: string) => `${month}的零报告只能补报到${until}，没有记。请直接联系纪检人员。`,
  nothing: '没有可以撤销的零报告。',
  notYours: (name: string) => `这次零报告是${name}报的，要由本人撤销，没有改。`,
  tooLate: (day: string) => `这次零报告是${day}报的，已过撤销时间，没有改。请联系纪检人员。`,
  unitDone: ({ unit, month, name, time }: StatedWords) => `${unit}${month}零报告：${name}，${time}已报。`,
  unitMissing: (unit: string, month: string) => `${unit}${month}零报告：还没有报。`,
  buttons: { confirm: '确认', deny: '不报', withdraw: '撤销' },
} as const;
