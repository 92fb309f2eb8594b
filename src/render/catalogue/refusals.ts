import { LINKING_TEXTS } from './linking.ts';

/** The words of each reason to refuse: what, why, and the next step. */
export const REFUSAL_TEXTS = {
  unknownPerson: `没有认出您的身份，这条没有处理。${LINKING_TEXTS.howTo}`,
  unboundGroup: '本群还没有绑定单位，这条没有处理。请督导或管理员在群里说「本群绑定××单位」。',
  roleRequired: (roles: string) => `这件事要由${roles}来办，没有改动。需要的话请转告他们。`,
  otherUnit: (no: number) => `#${no} 是别的单位的事项，不能由本单位改，没有改动。`,
  notLead: (no: number, lead: string) =>
    `#${no} 由${lead}牵头，进度、期限由牵头单位报，本单位是配合单位，没有改动。配合情况和佐证可以直接补充说明。`,
  mergedAway: (no: number, into: number) => `#${no} 已并入 #${into}，没有改动。请说 #${into}。`,
  noSuchEntry: (words: string) => `没有找到${words}对应的事项，没有改动。请核对编号，或说「看台账」。`,
  wrongState: {
    report: (no: number, state: string) => `#${no} ${state}，不能再报进度，没有改动。确有反弹请找督导。`,
    accept: (no: number, state: string) => `#${no} ${state}，还不能销号，没有改动。请单位先报完成。`,
    return: (no: number, state: string) => `#${no} ${state}，没有可退回的提交，没有改动。`,
  },
  notComplete: (no: number, progress: number) => `#${no} 进度只有${progress}%，还不能销号，没有改动。`,
  ownSubmission: (no: number) => `#${no} 是您自己报的完成，要由另一位督导验收，没有改动。`,
  badPercent: (words: string) => `${words}不是0到100之间的百分比，没有改动。请重新报进度。`,
  noSuchDate: (words: string) => `日历上没有${words}这一天，没有改动。请重新说日期。`,
  pastDate: (words: string, date: string) => `${words}（${date}）已经过去，没有改动。请说一个以后的日期。`,
  changedMeanwhile: (no: number, byName: string, at: string) =>
    `#${no} 在${at}被${byName}改过，这次没有改动。请看一下现在的情况再说。`,
  noExtensionAsked: (no: number) => `#${no} 没有待答复的延期申请，没有改动。`,
  notClosed: (no: number, state: string) => `#${no} ${state}，还没有销号，谈不上回头看或反弹，没有改动。`,
  evidenceRequired: (no: number) => `#${no} 这类事项报完成要附佐证，没有记完成。请把照片、文件或链接和进展一起发。`,
  mergeWithItself: (no: number) => `#${no} 不能并入自己，没有改动。请说两个不同的编号。`,
  mergeAcrossUnits: (no: number, into: number) =>
    `#${no} 和 #${into} 不是同一单位、同一台账的事项，不能合并，没有改动。`,
  kindNotWritten: (kind: string) => `${kind}不是这样登记的，没有改动。说「帮助」看怎么说。`,
  noSuchPerson: (words: string) =>
    `名册里没有${words}这个人（或不在您管的单位），没有记。请核对姓名，或请管理员加入名册。`,
  badPoints: (words: string) => `${words}不能作分值，没有记。请说一个大于0、不超过100的分数。`,
  measureDecided: (measure: string) => `${measure}今年已经决定过，这次没有改动。`,
  measureLapsed: (measure: string, from: number, total: number) =>
    `累计${total}分，没有到${measure}的${from}分，没有记决定。`,
  partsOpen: (no: number, nos: string) => `#${no} 还有没销号的：${nos}，不能销号，没有改动。请先把它们验收销号。`,
  hasParts: (no: number, nos: string) =>
    `#${no} 的进度由下面各项的进度平均得出，不能直接报，没有改动。请报 ${nos} 的进度。`,
  noParts: (no: number) => `#${no} 这类事项下面不能再分解，没有登记。`,
  noChecks: (no: number) => `#${no} 这类事项不做季度检查，没有记。`,
  badScore: (words: string) => `${words}不是0到100之间的分数，没有记。请重新说分数。`,
  tooManyChanges: (limit: number) => `一条消息最多改${limit}条事项，没有改动。请分几条发，或导入表格。`,
  nothingToUndo: '没有可以撤销的改动：只能撤销自己最近的改动。',
  buttonSpent: '这个按钮已经用过或过期了，没有重复办理。',
  buttonForeign: '这个按钮是给别人的，没有办理。',
  tooLong: (limit: number) => `消息太长（超过${limit}字），没有处理。请分几条发。`,
  noTargets: (words: string) => `没有认出要发给谁${words}，没有发出。请说单位名称，如「各法院」「东岭区检察院」。`,
  tooFrequent:
    '这样太频繁了（至少间隔15分钟），或者没有说清一天里的哪几个时间，没有设置。请说具体时间，比如「每天9点、15点」。',
  neverFires: '这个时间不会再到来，没有设置。请说一个以后的时间。',
  privateOnly: '请私聊我。',
  nothingOutstanding: '没有等本单位回执的通知。',
  noSuchRegulation: (words: string) => `没有收录${words}。说「有哪些规定」看清单。`,
  noSuchArticle: (words: string, known: string) => `${words}没有找到，${known}。`,
  noSuchUnit: (words: string) => `没有认出单位${words}。请说名册里的单位名称。`,
  planned: '这项功能还没有开通，什么都没有记。',
} as const;
