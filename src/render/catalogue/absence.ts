interface AbsenceWords {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly standIn: string;
}

/** What the bot says about who is away and who acts for them. */
export const ABSENCE_TEXTS = {
  set: ({ person, from, to, standIn }: AbsenceWords) =>
    `已记下：${person}${from}至${to}不在岗，由${standIn}代。其间发给${person}个人的提醒转给${standIn}，并写明是代谁收的。`,
  openEnd: (to: string) => `没有说到哪天，先记到${to}；提前回来请说「我回来了」。`,
  replaced: (count: number) => `原来日期重叠的${count}条已由这一条替代。`,
  ended: (person: string) => `已记下：${person}回来了，不再转给别人。`,
  endedNone: (person: string) => `${person}没有登记不在岗，没有改动。`,
  listTitle: (count: number) => `不在岗登记，共${count}条`,
  listLine: (unit: string, { person, from, to, standIn }: AbsenceWords) =>
    `${unit} ${person} ${from}至${to}，${standIn}代`,
  listNone: '目前没有人登记不在岗。',
  listMore: (left: number) => `另有${left}条没有列出。`,
  listHint: '登记请说「我27日到30日出差，由某某代」，回来请说「我回来了」。',
  askStandIn: '由谁代？请说全姓名，如「我27日到30日出差，由某某代」。还没有登记。',
  unknownStandIn: (words: string, unit: string, names: string) =>
    `${unit}的名册里没有${words}（或没有账号），没有登记。可以由这些人代：${names}。`,
  nobodyElse: (unit: string) => `${unit}的名册里没有其他有账号的人可以代，没有登记。请管理员先补名册。`,
  notSelf: '不能由本人代自己，没有登记。',
  several: (name: string, units: string) => `${name}有几位（${units}），没有登记。请由本单位的人来登记。`,
  who: (unit: string) => `别人的不在岗要由${unit}的联络员、负责人或督导登记，没有登记。`,
  toStandIn: ({ person, from, to }: AbsenceWords, by: string) =>
    `${from}至${to}由您代${person}：发给${person}个人的提醒会转给您（${by}登记）。有误请说「${person}回来了」。`,
  toStandInEnded: (person: string) => `${person}回来了，不用再代。`,
} as const;
